// The numbers of a sentence, in order: its facts, while its words may be polished.

/** "5 measurements: 3 successful" has [5, 3]; fractions are kept, units and ordinal endings are not. */
export function numbersIn(text: string | undefined): readonly number[] {
  return (text?.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
}
