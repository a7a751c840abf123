// Brackets of flow collections by their text alone: whether one is ever closed. The library gives up on a collection that
// is not indented enough, which go-yaml does not mind, so its tree does not tell.
import { lineEnd } from './lineBounds';

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

export type BracketPair =
  /** After the bracket that closes it. */
  | { readonly closedAt: number }
  /** The innermost bracket that is still open at the end of the text, or where another one closes it. */
  | { readonly openAt: number };

/** Whether a quote or a comment can begin after this character; inside of a plain text neither does. */
function beginsToken(before: string | undefined): boolean {
  return before === undefined || /[\s,:[\]{}]/.test(before);
}

/** After the quote that closes a text; the end of the text when none does. */
export function afterQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote && quote === "'" && text[at + 1] === quote) at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

/** Looks for the bracket that closes the one at `start`, over quoted texts and comments. */
export function closingBracket(text: string, start: number): BracketPair {
  const open: number[] = [];
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if ((character === '"' || character === "'") && beginsToken(text[at - 1])) {
      at = afterQuoted(text, at) - 1;
    } else if (character === '#' && /\s/.test(text[at - 1] ?? ' ')) {
      at = lineEnd(text, at);
    } else if (CLOSERS[character] !== undefined) {
      open.push(at);
    } else if (character === '}' || character === ']') {
      const last = open.pop() ?? start;
      if (CLOSERS[text[last] ?? ''] !== character) return { openAt: last };
      if (open.length === 0) return { closedAt: at + 1 };
    }
  }
  return { openAt: open.at(-1) ?? start };
}
