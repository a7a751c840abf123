/** The offset at which the line of an offset begins. At 0 nothing is looked for: `lastIndexOf` takes -1 for 0. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
