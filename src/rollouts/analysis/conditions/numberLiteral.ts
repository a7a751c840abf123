// Numbers as conditions write them: integers (also hexadecimal, with "_") and floats.
import type { Token } from './lexer';
import { notUnderstood, wrong } from './problem';

const LARGEST_INTEGER = 2n ** 63n - 1n;

/** The value of a number token: `bigint` for an integer, `number` for a float. Throws a `Refusal` if there is none. */
export function numberLiteral(token: Token): bigint | number {
  const text = token.text.replaceAll('_', '').toLowerCase();
  if (/^0[ob]/.test(text)) throw notUnderstood('an octal or binary number, which only newer controllers accept', token);
  const prefixed = text.startsWith('0x');
  if (!prefixed && /[.e]/.test(text)) {
    const value = /e[+-]?$/.test(text) ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) throw wrong(`Invalid number "${token.text}".`, token);
    return value;
  }
  if (prefixed && text.length === 2) throw wrong(`Invalid number "${token.text}".`, token);
  const value = BigInt(prefixed ? text : text.replace(/^0+(?=\d)/, ''));
  if (value > LARGEST_INTEGER) throw wrong(`"${token.text}" is too large for an integer.`, token);
  return value;
}
