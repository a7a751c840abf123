// What a provider must have measured for a value of a recorded status: the way back of `formatMeasuredValue`.
import { parseGoNumber } from '../../src/rollouts/analysis/metrics/measuredValue';

/**
 * What a condition sees as `result` for a value of a status: a list of numbers (Prometheus), a number, the decoded JSON
 * (web, New Relic), else the text itself.
 */
export function parseMeasuredValue(text: string): unknown {
  const trimmed = text.trim();
  const number = parseGoNumber(trimmed);
  if (number !== undefined) return number;
  if (trimmed.startsWith('[') && trimmed.endsWith(']')) {
    const inner = trimmed.slice(1, -1).trim();
    const numbers = inner === '' ? [] : inner.split(',').map((part) => parseGoNumber(part.trim()));
    if (!numbers.includes(undefined)) return numbers;
  }
  try {
    return JSON.parse(trimmed) as unknown;
  } catch {
    return text;
  }
}
