// Cuts a condition into tokens as expr-lang does: words, numbers, strings, operators, brackets, comments skipped.
import type { Span } from './problem';
import { notUnderstood, wrong } from './problem';
import { unescapeString } from './stringLiteral';

export type TokenKind = 'number' | 'string' | 'word' | 'operator' | 'bracket' | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** The text; of a string its content, escapes resolved. */
  readonly text: string;
}

/** Words that are operators, not names. */
const WORD_OPERATORS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'not',
  'in',
  'contains',
  'startsWith',
  'endsWith',
  'matches',
  'let',
  'if',
  'else',
]);

// The order matters: the first pattern that matches at a place wins.
const PATTERNS = {
  blank: /[\s\u0085]+|\/\/[^\n]*|\/\*[^]*?\*\//y,
  number: /0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|(?:\d[\d_]*(?:\.(?!\.)[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?[\d_]*)?/y,
  string: /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`/y,
  word: /[\p{L}_$][\p{L}\p{Nd}_$]*/uy,
  bracket: /[()[\]{}]/y,
  operator: /\|\||\?\.|\?\?|\.\.|::|[&!=*<>][&=*]|##|[-+*/%^&|!=<>?:,;.#]/y,
} as const;

/** The text a sticky pattern matches at a place, or `undefined`. */
function matchAt(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** The token that starts at a place which is neither blank nor the end. Throws a `Refusal`. */
function tokenAt(text: string, offset: number): Token {
  const token = (kind: TokenKind, raw: string, value = raw): Token => ({
    kind,
    text: value,
    offset,
    length: raw.length,
  });
  const number = matchAt(PATTERNS.number, text, offset);
  if (number !== undefined) {
    const after = matchAt(PATTERNS.word, text, offset + number.length);
    if (after !== undefined) {
      throw wrong(`Invalid number "${number}${after}".`, { offset, length: number.length + after.length });
    }
    return token('number', number);
  }
  const word = matchAt(PATTERNS.word, text, offset);
  if (word !== undefined) return token(WORD_OPERATORS.has(word) ? 'operator' : 'word', word);
  const string = matchAt(PATTERNS.string, text, offset);
  if (string?.startsWith('`') === true) {
    throw notUnderstood('a string in backticks, which only newer controllers accept', {
      offset,
      length: string.length,
    });
  }
  if (string !== undefined) return token('string', string, unescapeString(string, offset));
  const bracket = matchAt(PATTERNS.bracket, text, offset);
  if (bracket !== undefined) return token('bracket', bracket);
  const operator = matchAt(PATTERNS.operator, text, offset);
  if (operator !== undefined) return token('operator', operator);
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  const span = { offset, length: character.length };
  if (/["'`]/.test(character)) {
    throw wrong(`Unclosed string: the closing ${character} is missing.`, { offset, length: text.length - offset });
  }
  throw wrong(`Unexpected character ${JSON.stringify(character)}.`, span);
}

/** All tokens, an `end` token last. Throws a `Refusal`. */
export function tokenize(text: string): readonly Token[] {
  const placeholder = text.indexOf('{{');
  if (placeholder >= 0) {
    throw notUnderstood('a placeholder whose value is not known', { offset: placeholder, length: 2 });
  }
  const tokens: Token[] = [];
  let offset = 0;
  for (;;) {
    const blank = matchAt(PATTERNS.blank, text, offset);
    if (blank !== undefined) {
      offset += blank.length;
      continue;
    }
    if (offset >= text.length) break;
    if (text.startsWith('/*', offset)) {
      throw wrong('Unclosed comment: the closing */ is missing.', { offset, length: text.length - offset });
    }
    const token = tokenAt(text, offset);
    tokens.push(token);
    offset += token.length;
  }
  tokens.push({ kind: 'end', text: '', offset: text.length, length: 0 });
  return tokens;
}
