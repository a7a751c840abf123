import type { ValueType } from '../../../rollouts';
import { checkCondition, LIST_OF_NUMBERS } from '../../../rollouts';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { readCondition } from '../shared/conditionText';
import type { MetricPlace } from '../shared/metrics';
import { conditionsOf, isRangeQuery, prometheusField } from '../shared/metrics';
import { queryType, readQuery } from '../shared/promqlText';

export const conditionType: Rule = {
  id: 'condition-type',
  title: "Condition doesn't fit the result",
  defaultSeverity: 'error',
  docs: `
Prometheus returns a vector for most queries. \`result\` holds it as a list of numbers, so a condition uses one of its items:
\`result[0] >= 0.95\`. A comparison with the list itself (\`result >= 0.95\`) doesn't compile, and every measurement ends in
Error. Only a query that returns a scalar (\`scalar(…)\`) gives a single number.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
successCondition: result >= 0.95
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: avg(success_rate)
`,
      right: `
successCondition: result[0] >= 0.95
provider:
  prometheus:
    address: http://prometheus.example.com:9090
    query: avg(success_rate)
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const place of conditionsOf(object)) {
    const type = measuredType(place.metric);
    const read = readCondition(place);
    if (type === undefined || read.expression === undefined) continue;
    const problem = checkCondition(read.expression, type);
    // What stands for a placeholder is a number here, and may be anything.
    if (problem === undefined || read.touchesMask(problem.offset, problem.length)) continue;
    const edits = bareResults(read.text).map((offset) => {
      const { start } = read.spanOf(text, offset - 1, 1);
      return { start: start + 1, end: start + 1, newText: '[0]' };
    });
    const isList = typeof type === 'object';
    const fixes: readonly Fix[] =
      isList && edits.length > 0 ? [{ title: 'Use result[0]', edits, isPreferred: true }] : [];
    const why = isList ? 'Prometheus returns a list of numbers. ' : 'This query returns a single number. ';
    yield { ...read.spanOf(text, problem.offset, problem.length), message: why + problem.message, fixes };
  }
}

/** What the controller measures with this metric, where it is certain (reference 5.4). */
function measuredType(metric: MetricPlace): ValueType | undefined {
  const query = prometheusField(metric, 'query');
  if (query === undefined || isRangeQuery(metric)) return undefined;
  const read = readQuery(query.text);
  switch (read && queryType(read)) {
    case 'vector':
      return LIST_OF_NUMBERS;
    case 'scalar':
      return 'float';
    default:
      return undefined;
  }
}

/** After each `result` that stands alone: `result > 0.9` can only mean `result[0] > 0.9`. Functions take lists too. */
function bareResults(text: string): readonly number[] {
  if (text.includes('(')) return [];
  return [...text.matchAll(/\bresult\b(?!\s*[[.])/g)].map((match) => match.index + 'result'.length);
}
