// Texts in languages of their own: conditions and queries.
import { metric, query } from '../frames';
import type { Situation } from './situation';

function condition(text: string, asked = 'avg(success_rate)'): string {
  return metric(
    `successCondition: ${text}\nprovider:\n  prometheus:\n    address: http://prometheus:9090\n    query: ${asked}`,
  );
}

const ERRORS = 'sum(rate(http_requests_total{status=~"5.."}[2m]))';
const ALL = 'sum(rate(http_requests_total[2m]))';

function withPromqlOff(text: string): Pick<Situation, 'text' | 'around'> {
  return { text, around: (context) => ({ ...context, config: { ...context.config, promql: false } }) };
}

export const LANGUAGES: readonly Situation[] = [
  {
    rule: 'condition-syntax',
    name: 'a single equals sign',
    text: condition('result[0] = 1'),
    finds: [{ at: '=', says: ['=='] }],
  },
  {
    rule: 'condition-syntax',
    name: 'a condition that YAML cuts at a comment',
    text: condition('all(result, # < 5)'),
    finds: [{ at: '', says: ['#', 'quotes'] }],
  },
  { rule: 'condition-syntax', name: 'a closure in quotes', text: condition('"all(result, # < 5)"'), finds: [] },
  {
    rule: 'condition-syntax',
    name: 'an argument as the threshold',
    text: condition('result[0] >= {{args.threshold}}'),
    finds: [],
  },
  {
    rule: 'condition-syntax',
    name: 'a function that is less usual, which is not judged',
    text: condition('sum(result) > 1'),
    finds: [],
  },
  {
    rule: 'condition-type',
    name: 'a bare result of a vector',
    text: condition('result >= 0.95'),
    finds: [{ at: 'result >= 0.95', says: ['list', 'result[0]'], writes: ['[0]'] }],
  },
  {
    rule: 'condition-type',
    name: 'two bare results',
    text: condition('result >= 0.95 && result < 1'),
    finds: [{ at: 'result >= 0.95', writes: ['[0]', '[0]'] }],
  },
  {
    rule: 'condition-type',
    name: 'an item of a scalar',
    text: condition('result[0] >= 0.95', 'scalar(avg(success_rate))'),
    finds: [{ at: 'result[0]', says: ['single number'], writes: [] }],
  },
  {
    rule: 'condition-type',
    name: 'a bare result of a scalar',
    text: condition('result >= 0.95', 'scalar(avg(success_rate))'),
    finds: [],
  },
  {
    rule: 'condition-type',
    name: 'a query that cannot be read, whose type nobody knows',
    text: condition('result >= 0.95', 'avg(success_rate'),
    finds: [],
  },
  {
    rule: 'condition-type',
    name: 'a range of values',
    text: metric(
      'successCondition: result >= 0.95\nprovider: {prometheus: {address: "http://p", query: avg(a), rangeQuery: {start: now() - duration("1h"), end: now(), step: 1m}}}',
    ),
    finds: [],
  },
  {
    rule: 'condition-type',
    name: 'another provider',
    text: metric('successCondition: result >= 0.95\nprovider: {web: {url: "https://example.com"}}'),
    finds: [],
  },
  {
    rule: 'condition-contradiction',
    name: 'bounds that exclude each other',
    text: condition('result[0] > 0.9 && result[0] < 0.1'),
    finds: [{ at: 'result[0] < 0.1', says: ['result[0] > 0.9'] }],
  },
  {
    rule: 'condition-contradiction',
    name: 'one side of an alternative',
    text: condition('result[0] > 0.9 && result[0] < 0.1 || result[0] == 5'),
    finds: [{ at: 'result[0] < 0.1', says: ['||'] }],
  },
  {
    rule: 'condition-contradiction',
    name: 'bounds on two items',
    text: condition('result[0] > 0.9 && result[1] < 0.1'),
    finds: [],
  },
  {
    rule: 'condition-contradiction',
    name: 'a bound that an argument gives',
    text: condition('result[0] > 0.9 && result[0] < {{args.limit}}'),
    finds: [],
  },
  {
    rule: 'promql-syntax',
    name: 'a bracket that is never closed',
    text: query('sum(rate(a[5m])'),
    finds: [{ at: '(', says: ['('] }],
  },
  {
    rule: 'promql-syntax',
    name: 'a bracket too many',
    text: query('sum(rate(a[5m])))'),
    finds: [{ at: ')', says: [')'] }],
  },
  {
    rule: 'promql-syntax',
    name: 'the wrong bracket',
    text: query('sum(rate(a[5m)))'),
    finds: [{ at: ')', says: [']', ')'] }],
  },
  {
    rule: 'promql-syntax',
    name: 'a quote that is never closed',
    text: query(`'sum(a{b="c})'`),
    finds: [{ at: '"' }],
  },
  {
    rule: 'promql-syntax',
    name: 'a label without quotes',
    text: query('sum(a{status=200})'),
    finds: [{ at: '200', says: ['200'] }],
  },
  {
    rule: 'promql-syntax',
    name: 'a duration with a word',
    text: query('rate(a[5min])'),
    finds: [{ at: 'in', says: ['[5m]'] }],
  },
  { rule: 'promql-syntax', name: 'an operator at the end', text: query('sum(a) /'), finds: [{ at: '/' }] },
  {
    rule: 'promql-syntax',
    name: 'two names in a row',
    text: query('sum(a) sum(b)'),
    finds: [{ at: 'sum', says: ['sum'] }],
  },
  {
    rule: 'promql-syntax',
    name: 'arguments as a label, a duration and a name',
    text: query('"rate({{args.metric}}{service=\\"{{args.service}}\\"}[{{args.window}}])"'),
    finds: [],
  },
  {
    rule: 'promql-syntax',
    name: 'a query for VictoriaMetrics',
    text: metric(
      'provider: {prometheus: {address: "http://vmselect:8481/select/0/prometheus", query: "WITH (x = a) x +"}}',
    ),
    finds: [],
  },
  { rule: 'promql-syntax', name: 'a query that Grafana would fill in', text: query('rate(a[$interval'), finds: [] },
  { rule: 'promql-syntax', name: 'checks that are turned off', ...withPromqlOff(query('sum(')), finds: [] },
  {
    rule: 'promql-function',
    name: 'a misspelt function',
    text: query('sum(raet(a[5m]))'),
    finds: [{ at: 'raet', says: ['raet', 'rate'], writes: ['rate'] }],
  },
  {
    rule: 'promql-function',
    name: 'a function that nothing is like',
    text: query('sum(zzzzzzzz(a[5m]))'),
    finds: [{ at: 'zzzzzzzz', says: ['zzzzzzzz'], writes: [] }],
  },
  { rule: 'promql-function', name: 'words before brackets', text: query('sum by (a) (b) / on (c) d'), finds: [] },
  { rule: 'promql-function', name: 'checks that are turned off', ...withPromqlOff(query('rat(a[5m])')), finds: [] },
  {
    rule: 'empty-numerator',
    name: 'a ratio of errors',
    text: query(`${ERRORS} / ${ALL}`),
    finds: [{ at: ERRORS, says: [4, 'or vector(0)'], writes: ['(', ' or vector(0))'] }],
  },
  {
    rule: 'empty-numerator',
    name: 'a share in percent',
    text: query(`100 * ${ERRORS} / ${ALL}`),
    finds: [{ at: `100 * ${ERRORS}` }],
  },
  { rule: 'empty-numerator', name: 'a fallback', text: query(`(${ERRORS} or vector(0)) / ${ALL}`), finds: [] },
  {
    rule: 'empty-numerator',
    name: 'a share of successes',
    text: query(`sum(rate(http_requests_total{status=~"2.."}[2m])) / ${ALL}`),
    finds: [],
  },
  {
    rule: 'empty-numerator',
    name: 'a condition that says what no value means',
    text: condition('len(result) == 0 || result[0] <= 0.05', `${ERRORS} / ${ALL}`),
    finds: [],
  },
  {
    rule: 'empty-numerator',
    name: 'more errors in a row',
    text: metric(
      `successCondition: result[0] <= 0.05\nconsecutiveErrorLimit: 10\nprovider:\n  prometheus:\n    address: http://p\n    query: ${ERRORS} / ${ALL}`,
    ),
    finds: [{ at: ERRORS, says: [10] }],
  },
];
