// Text from a cluster, made safe to show in one line: names, messages and measured values are written by others.

/** Control characters (C0, DEL, C1) and line separators: shown as a space, so that words stay apart. */
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu;
/** The same without the tab, one by one: of a line whose columns stay. */
const CONTROL_IN_LINE = /(?!\t)[\p{Cc}\u2028\u2029]/gu;
/** Unicode has a picture of each control character of ASCII. */
const CONTROL_PICTURES = 0x2400;
const CONTROLS_OF_ASCII = 0x20;
/** Marks that reorder or hide text: bidirectional marks, embeddings, overrides and isolates, zero-width characters, BOM. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** Halves of surrogate pairs, which no display can show. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * The text without control characters, bidirectional marks and zero-width characters, on one line, at most `maxLength`
 * characters (code points) long; what was cut is marked by an ellipsis.
 */
export function cleanText(text: string, maxLength = 253): string {
  return cut(text.replace(INVISIBLE, '').replace(CONTROL, ' ').replace(LONE_SURROGATE, '\ufffd').trim(), maxLength);
}

/**
 * A line that a program wrote, at most `maxLength` characters (code points) long: spaces and tabs stay, control characters
 * are made visible, marks that reorder or hide text are left out.
 */
export function cleanLine(text: string, maxLength: number): string {
  // Cut before it is gone through, too: a line may have megabytes.
  const line = text
    .slice(0, (maxLength + 1) * 2)
    .replace(INVISIBLE, '')
    .replace(CONTROL_IN_LINE, controlPicture);
  return cut(line.replace(LONE_SURROGATE, '\ufffd'), maxLength);
}

function controlPicture(character: string): string {
  const code = character.charCodeAt(0);
  return code < CONTROLS_OF_ASCII ? String.fromCharCode(CONTROL_PICTURES + code) : '\ufffd';
}

function cut(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  // Two code units a code point at most: a text of megabytes is not taken apart to be cut.
  const letters = Array.from(line.slice(0, (maxLength + 1) * 2));
  return letters.length <= maxLength ? line : `${letters.slice(0, Math.max(0, maxLength - 1)).join('')}…`;
}
