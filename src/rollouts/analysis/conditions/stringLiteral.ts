// The content of a quoted text in a condition, with Go's escapes.
import { wrong } from './problem';

const SIMPLE: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

const ESCAPE = /\\(?:u\{([\da-fA-F]{1,6})\}|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([^]))/g;

/**
 * The content of a literal with its quotes, which is at `offset`. Throws a `Refusal` for an escape that Go does
 * not know.
 */
export function unescapeString(literal: string, offset: number): string {
  const content = literal.slice(1, -1);
  if (!content.includes('\\')) return content;
  return content.replace(ESCAPE, (whole: string, ...groups: readonly (string | number | undefined)[]) => {
    const [braced, byte, short, long, octal, simple, at] = groups;
    const hex = braced ?? byte ?? short ?? long;
    const code = hex !== undefined ? Number.parseInt(String(hex), 16) : Number.parseInt(String(octal), 8);
    if (simple === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const character = simple === undefined ? undefined : SIMPLE[String(simple)];
    if (character !== undefined) return character;
    throw wrong(`Unknown escape ${whole}. Write \\\\ for a backslash.`, {
      offset: offset + 1 + Number(at),
      length: whole.length,
    });
  });
}
