// The number in a measurement's value that its metric is about, whichever provider gave the value.
import { parseMeasuredValue } from '../metrics/measuredValue';
import type { ComparedNumber } from './threshold';
import { numberAt } from './valuePath';

/** A text with a number in it is shorter; taking longer ones apart would take its time. */
const LONGEST = 10_000;

/**
 * The number that the metric's conditions compare (also NaN or infinite); without conditions the only number that the
 * value is. `undefined` for a value that holds no such number.
 * @param text as the status has it: `0.95`, `[0.95]`, `{"rate":0.95}`, `+Inf`, anything.
 */
export function measuredNumber(text: string, compared: ComparedNumber | undefined): number | undefined {
  if (text.length > LONGEST) return undefined;
  if (compared) return compared.path && numberAt(parseMeasuredValue(text), compared.path);
  const value = parseMeasuredValue(text);
  return numberAt(Array.isArray(value) && value.length === 1 ? value : [value], [0]);
}
