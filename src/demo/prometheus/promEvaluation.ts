// Evaluates a query at a moment: what a Prometheus would compute from the series it was given. Counters are asked for
// their mean rate over a window, which is all that analysis needs of them.
import { histogramQuantile } from './histogramQuantile';
import type { Expression, Matcher } from './promSyntax';
import { PromParseError } from './promSyntax';
import type { Labels, Sample } from './samples';
import { labelKey } from './samples';

/** One counter. `rate` is its mean increase a second between two moments (ms), `undefined` where nothing is known. */
export interface CounterSeries {
  readonly labels: Labels;
  readonly rate: (from: number, to: number) => number | undefined;
}

/** The counters of a metric name. */
export type SeriesSource = (metric: string) => readonly CounterSeries[];

/** A number, or an instant vector. */
export type PromValue = number | readonly Sample[];

/** Without a range: what a counter shows is its growth over this time. */
const INSTANT_WINDOW_MS = 15_000;

/** Evaluates at a moment (ms); throws a PromParseError for what Prometheus would refuse. */
export function evaluate(expression: Expression, at: number, source: SeriesSource): PromValue {
  switch (expression.type) {
    case 'number':
      return expression.value;
    case 'selector':
      if (expression.rangeMs !== undefined)
        throw new PromParseError('invalid expression type "range vector", must be Scalar or instant Vector');
      return rates(expression, at - INSTANT_WINDOW_MS, at, source);
    case 'call':
      return call(expression.name, expression.args, at, source);
    case 'aggregation':
      return aggregate(expression, vector(evaluate(expression.of, at, source)));
    case 'binary':
      return binary(expression.operator, evaluate(expression.left, at, source), evaluate(expression.right, at, source));
  }
}

function vector(value: PromValue): readonly Sample[] {
  if (typeof value === 'number') throw new PromParseError('parse error: expected type instant vector, got scalar');
  return value;
}

function call(name: string, args: readonly Expression[], at: number, source: SeriesSource): PromValue {
  const [first, second] = args;
  if (!first) throw new PromParseError(`parse error: expected argument in call to "${name}"`);
  switch (name) {
    case 'rate':
    case 'irate':
    case 'increase': {
      if (first.type !== 'selector' || first.rangeMs === undefined)
        throw new PromParseError(
          `parse error: expected type range vector in call to function "${name}", got instant vector`,
        );
      const factor = name === 'increase' ? first.rangeMs / 1000 : 1;
      return rates(first, at - first.rangeMs, at, source).map(({ labels, value }) => ({
        labels,
        value: value * factor,
      }));
    }
    case 'histogram_quantile': {
      const quantile = evaluate(first, at, source);
      if (typeof quantile !== 'number' || !second)
        throw new PromParseError('parse error: expected type scalar in call to function "histogram_quantile"');
      return histogramQuantile(quantile, vector(evaluate(second, at, source)));
    }
    case 'scalar': {
      const samples = vector(evaluate(first, at, source));
      return samples.length === 1 ? (samples[0]?.value ?? Number.NaN) : Number.NaN;
    }
    case 'vector': {
      const value = evaluate(first, at, source);
      return typeof value === 'number' ? [{ labels: {}, value }] : value;
    }
    default:
      throw new PromParseError(`parse error: unknown function with name "${name}"`);
  }
}

function rates(
  { metric, matchers }: { readonly metric: string; readonly matchers: readonly Matcher[] },
  from: number,
  to: number,
  source: SeriesSource,
): readonly Sample[] {
  return source(metric)
    .filter(({ labels }) => matchers.every((matcher) => matches(matcher, labels)))
    .flatMap(({ labels, rate }) => {
      const value = rate(from, to);
      return value === undefined ? [] : [{ labels, value }];
    });
}

function matches({ label, operator, value }: Matcher, labels: Labels): boolean {
  const found = labels[label] ?? '';
  switch (operator) {
    case '=':
      return found === value;
    case '!=':
      return found !== value;
    case '=~':
      return anchored(value).test(found);
    case '!~':
      return !anchored(value).test(found);
  }
}

function anchored(pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw new PromParseError(`parse error: error parsing regexp: ${pattern}`);
  }
}

function aggregate(
  { name, labels: clause }: Extract<Expression, { type: 'aggregation' }>,
  samples: readonly Sample[],
): readonly Sample[] {
  const groups = new Map<string, { labels: Labels; values: number[] }>();
  for (const { labels, value } of samples) {
    const kept = Object.fromEntries(
      Object.entries(labels).filter(
        ([label]) => clause !== undefined && clause.names.includes(label) === (clause.mode === 'by'),
      ),
    );
    const key = labelKey(kept);
    const group = groups.get(key);
    if (group) group.values.push(value);
    else groups.set(key, { labels: kept, values: [value] });
  }
  return [...groups.values()].map(({ labels, values }) => ({ labels, value: combined(name, values) }));
}

function combined(name: string, values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  switch (name) {
    case 'avg':
      return sum / values.length;
    case 'min':
      return Math.min(...values);
    case 'max':
      return Math.max(...values);
    case 'count':
      return values.length;
    default:
      return sum;
  }
}

function binary(operator: string, left: PromValue, right: PromValue): PromValue {
  if (operator === 'or') {
    const known = new Set(vector(left).map(({ labels }) => labelKey(labels)));
    return [...vector(left), ...vector(right).filter(({ labels }) => !known.has(labelKey(labels)))];
  }
  if (operator === 'and' || operator === 'unless') {
    const known = new Set(vector(right).map(({ labels }) => labelKey(labels)));
    return vector(left).filter(({ labels }) => known.has(labelKey(labels)) === (operator === 'and'));
  }
  if (typeof left === 'number' && typeof right === 'number') return arithmetic(operator, left, right) ?? Number.NaN;
  if (typeof right === 'number') return mapped(vector(left), (value) => arithmetic(operator, value, right));
  if (typeof left === 'number') return mapped(right, (value) => arithmetic(operator, left, value));
  const others = new Map(right.map(({ labels, value }) => [labelKey(labels), value]));
  return left.flatMap(({ labels, value }) => {
    const other = others.get(labelKey(labels));
    const result = other === undefined ? undefined : arithmetic(operator, value, other);
    return result === undefined ? [] : [{ labels, value: result }];
  });
}

function mapped(samples: readonly Sample[], change: (value: number) => number | undefined): readonly Sample[] {
  return samples.flatMap(({ labels, value }) => {
    const result = change(value);
    return result === undefined ? [] : [{ labels, value: result }];
  });
}

/** The result, or `undefined` where a comparison drops the sample. */
function arithmetic(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '==':
      return left === right ? left : undefined;
    case '!=':
      return left !== right ? left : undefined;
    case '>':
      return left > right ? left : undefined;
    case '<':
      return left < right ? left : undefined;
    case '>=':
      return left >= right ? left : undefined;
    case '<=':
      return left <= right ? left : undefined;
    default:
      throw new PromParseError(`parse error: operator "${operator}" is not known here`);
  }
}
