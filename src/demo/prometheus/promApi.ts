// The HTTP API of the simulated Prometheus: `/api/v1/query` and `/api/v1/query_range`, reached as in a real cluster by
// the API server's proxy to the service `prometheus` in the namespace `monitoring`.
import type { JsonObject } from '../server/storage/json';
import type { PromValue, SeriesSource } from './promEvaluation';
import { evaluate } from './promEvaluation';
import { parsePromQuery, promDuration, PromParseError } from './promSyntax';
import type { Sample } from './samples';

export interface PromAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** Prometheus' own limit for a range. */
const MAX_POINTS = 11_000;

/** Answers a request to a path below `/api/v1/`; `undefined` for a path that is not served. */
export function answerPrometheus(
  path: string,
  query: URLSearchParams,
  now: number,
  source: SeriesSource,
): PromAnswer | undefined {
  try {
    if (path === 'query') return instant(query, now, source);
    if (path === 'query_range') return range(query, now, source);
    return undefined;
  } catch (error) {
    if (!(error instanceof PromParseError)) throw error;
    return { status: 400, body: { status: 'error', errorType: 'bad_data', error: error.message } };
  }
}

function instant(query: URLSearchParams, now: number, source: SeriesSource): PromAnswer {
  const at = readTime(query.get('time'), now);
  const value = evaluate(parsePromQuery(query.get('query') ?? ''), at, source);
  const data: JsonObject =
    typeof value === 'number'
      ? { resultType: 'scalar', result: [at / 1000, numberText(value)] }
      : {
          resultType: 'vector',
          result: value.map((sample) => ({ metric: sample.labels, value: [at / 1000, numberText(sample.value)] })),
        };
  return { status: 200, body: { status: 'success', data } };
}

function range(query: URLSearchParams, now: number, source: SeriesSource): PromAnswer {
  const start = readTime(query.get('start'), now - 3_600_000);
  const end = readTime(query.get('end'), now);
  const step = readStep(query.get('step'));
  if (end < start) throw new PromParseError('invalid parameter "end": end timestamp must not be before start time');
  if ((end - start) / step > MAX_POINTS)
    throw new PromParseError(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  const expression = parsePromQuery(query.get('query') ?? '');
  const series = new Map<string, { metric: JsonObject; values: [number, string][] }>();
  for (let at = start; at <= end; at += step)
    for (const { labels, value } of samplesOf(evaluate(expression, at, source))) {
      const key = JSON.stringify(labels);
      const one = series.get(key) ?? { metric: labels, values: [] };
      series.set(key, one);
      one.values.push([at / 1000, numberText(value)]);
    }
  const data: JsonObject = { resultType: 'matrix', result: [...series.values()] };
  return { status: 200, body: { status: 'success', data } };
}

function samplesOf(value: PromValue): readonly Sample[] {
  return typeof value === 'number' ? [{ labels: {}, value }] : value;
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  return String(value);
}

/** A time as Prometheus takes it: seconds since the epoch, or RFC 3339. Gives ms. */
function readTime(text: string | null, fallback: number): number {
  if (text === null || text === '') return fallback;
  const at = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(at))
    throw new PromParseError(`invalid parameter "time": cannot parse "${text}" to a valid timestamp`);
  return at;
}

function readStep(text: string | null): number {
  const step = text !== null && /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : promDuration(text ?? '');
  if (!(step > 0))
    throw new PromParseError('zero or negative query resolution step widths are not accepted. Try a positive integer');
  return step;
}
