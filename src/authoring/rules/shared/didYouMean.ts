// The name that someone probably meant.

/** Edits between two words: letters added, left out, changed, or two neighbors swapped. */
function distance(left: string, right: string): number {
  let before: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      const candidates = [
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        ...(isSwapped ? [(before[column - 2] ?? 0) + 1] : []),
      ];
      current.push(Math.min(...candidates));
    }
    [before, last] = [last, current];
  }
  return last[right.length] ?? 0;
}

/** How many edits a word of this length may be away. */
function tolerance(length: number): number {
  if (length <= 3) return 0;
  if (length <= 5) return 1;
  return length <= 9 ? 2 : 3;
}

const LONGEST = 60;

/** The one of some names that is closest to a word, if it is close enough to be meant. */
export function closest(word: string, names: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  const lower = word.toLowerCase();
  const bare = lower.replace(/[^a-z0-9]/g, '');
  let best: { readonly name: string; readonly edits: number } | undefined;
  for (const name of names) {
    if (name === word) continue;
    const candidate = name.toLowerCase();
    const edits = candidate.replace(/[^a-z0-9]/g, '') === bare ? 0 : distance(lower, candidate);
    const isCloser = edits < (best?.edits ?? Number.POSITIVE_INFINITY);
    if (isCloser && edits <= tolerance(Math.min(word.length, name.length))) best = { name, edits };
  }
  return best?.name;
}
