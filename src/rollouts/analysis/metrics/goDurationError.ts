// What Go says about a duration that it cannot read; the controller shows that text to people.
import { parseGoDuration } from '../../objects/goDuration';

/** Go's message for an unreadable duration, `undefined` for a readable one. *Source*: Go's `time.ParseDuration`. */
export function goDurationError(text: string): string | undefined {
  if (parseGoDuration(text) !== undefined) return undefined;
  const quoted = JSON.stringify(text);
  let rest = text.replace(/^[+-]/, '');
  while (rest !== '') {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) break;
    rest = rest.slice(number.length);
    const unit = /^[^\d.]*/.exec(rest)?.[0] ?? '';
    if (unit === '') return `time: missing unit in duration ${quoted}`;
    if (parseGoDuration(`1${unit}`) === undefined) {
      return `time: unknown unit ${JSON.stringify(unit)} in duration ${quoted}`;
    }
    rest = rest.slice(unit.length);
  }
  return `time: invalid duration ${quoted}`;
}
