// The facts of a plan's sentence, without its words.
/** The shares, times, counts of measurements and of approvals in a sentence, in its order. */
export function timesIn(sentence: string): readonly string[] {
  return sentence.match(/\d+ (?:%|approvals?|failed measurements?|h \d\d min|min(?: \d+ s)?|h|s)(?! \w*%)/g) ?? [];
}
