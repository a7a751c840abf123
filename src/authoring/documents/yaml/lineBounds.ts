// Where lines begin and end in a text, by offsets. A line break is `\n`; the `\r` before it belongs to its line.

/** The offset at which the line of an offset begins. At 0 nothing is looked for: `lastIndexOf` takes -1 for 0. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset of the line break that ends the line of an offset; the text's length when none does. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** After the line break of the line of an offset; the text's length when there is no further line. */
export function nextLineStart(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
