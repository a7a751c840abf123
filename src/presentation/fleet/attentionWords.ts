// How many rollouts need attention, in words.

/** "1 needs attention", "3 need attention"; empty where none does. */
export function attentionText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 needs attention' : `${count} need attention`;
}

/** What a number beside a view means: "1 rollout needs attention". */
export function attentionSentence(count: number): string {
  return count === 1 ? '1 rollout needs attention' : `${count} rollouts need attention`;
}
