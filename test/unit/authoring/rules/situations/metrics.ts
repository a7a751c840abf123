// Metrics of templates and analysis runs.
import { metric, template } from '../frames';
import type { Situation } from './situation';

const WEB = 'provider: {web: {url: "https://example.com"}}';
const JOB = '{job: {spec: {template: {}}}}';

function datadog(settings: string): string {
  return metric(`provider: {datadog: ${settings}}`);
}

function web(settings: string): string {
  return metric(`provider: {web: {url: "https://example.com", ${settings}}}`);
}

function run(spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: AnalysisRun\nmetadata: {name: a}\nspec: ${spec}\n`;
}

export const METRICS: readonly Situation[] = [
  { rule: 'no-metrics', name: 'an empty list', text: template('metrics: []'), finds: [{ at: 'metrics' }] },
  {
    rule: 'no-metrics',
    name: 'an empty list beside other templates',
    text: template('templates: [{templateName: other}]\nmetrics: []'),
    finds: [],
  },
  {
    rule: 'duplicate-metric',
    name: 'two metrics of one name',
    text: template(`metrics:\n  - {name: a, provider: ${JOB}}\n  - {name: a, provider: ${JOB}}`),
    finds: [{ at: 'a', says: ['"a"'] }],
  },
  {
    rule: 'duplicate-metric',
    name: 'names that an argument gives',
    text: template(
      `args: [{name: x}]\nmetrics:\n  - {name: "{{args.x}}", provider: ${JOB}}\n  - {name: "{{args.x}}", provider: ${JOB}}`,
    ),
    finds: [],
  },
  {
    rule: 'metric-provider',
    name: 'no provider',
    text: metric('provider: {}'),
    finds: [{ at: 'provider', says: ['prometheus', 'job', 'web'] }],
  },
  {
    rule: 'metric-provider',
    name: 'two plugins',
    text: metric('provider: {plugin: {acme/a: {}, acme/b: {}}}'),
    finds: [{ at: 'provider' }],
  },
  { rule: 'metric-provider', name: 'one plugin', text: metric('provider: {plugin: {acme/a: {}}}'), finds: [] },
  {
    rule: 'metric-interval',
    name: 'several measurements without an interval',
    text: metric(`count: 3\n${WEB}`),
    finds: [{ at: '3', says: [1], writes: ['\n      interval: 60s'] }],
  },
  { rule: 'metric-interval', name: 'a single measurement', text: metric(`count: 1\n${WEB}`), finds: [] },
  {
    rule: 'metric-interval',
    name: 'a metric in one line, which no line can be added to',
    text: template(`metrics: [{name: a, count: 3, provider: ${JOB}}]`),
    finds: [{ at: '3', writes: [] }],
  },
  {
    rule: 'metric-duration',
    name: 'a delay in days',
    text: metric(`initialDelay: 1d\n${WEB}`),
    finds: [{ at: '1d', says: ['initialDelay', '1d'], writes: ['24h'] }],
  },
  {
    rule: 'metric-duration',
    name: 'an interval without a unit',
    text: metric(`interval: "60"\ncount: 2\n${WEB}`),
    finds: [{ at: '"60"', says: ['interval', '60'], writes: ['60s'] }],
  },
  {
    rule: 'metric-duration',
    name: 'an interval that an argument gives',
    text: metric(`interval: "{{args.interval}}"\ncount: 2\n${WEB}`),
    finds: [],
  },
  {
    rule: 'metric-limits',
    name: 'fewer measurements than both limits',
    text: metric(`count: 3\ninterval: 1m\nfailureLimit: 2\nconsecutiveSuccessLimit: 2\n${WEB}`),
    finds: [{ at: '3', says: ['failureLimit', 'consecutiveSuccessLimit', '(3)', '2 + 2'] }],
  },
  {
    rule: 'metric-limits',
    name: 'limits below zero',
    text: metric(`failureLimit: -2\ninconclusiveLimit: -1\nconsecutiveErrorLimit: -1\n${WEB}`),
    finds: [
      { at: '-2', says: ['failureLimit'] },
      { at: '-1', says: ['inconclusiveLimit'] },
      { at: '-1', says: ['consecutiveErrorLimit'] },
    ],
  },
  {
    rule: 'metric-limits',
    name: 'failures without a limit, where successes end it',
    text: metric(`interval: 1m\nfailureLimit: -1\nconsecutiveSuccessLimit: 3\n${WEB}`),
    finds: [],
  },
  {
    rule: 'metric-limits',
    name: 'nothing that ends it',
    text: metric(`interval: 1m\nfailureLimit: -1\n${WEB}`),
    finds: [{ at: '-1', says: ['failureLimit', 'consecutiveSuccessLimit'] }],
  },
  {
    rule: 'failure-limit-reach',
    name: 'one measurement and one tolerated failure',
    text: metric(`count: 1\nfailureLimit: 1\n${WEB}`),
    finds: [{ at: '1', says: ['1 failure,', '1 measurement.'] }],
  },
  {
    rule: 'failure-limit-reach',
    name: 'a limit of 0, which one failure exceeds',
    text: metric(`count: 1\nfailureLimit: 0\n${WEB}`),
    finds: [],
  },
  {
    rule: 'failure-limit-reach',
    name: 'a metric that goes on without an end',
    text: metric(`interval: 1m\nfailureLimit: 5\n${WEB}`),
    finds: [],
  },
  {
    rule: 'metric-rule',
    name: 'a bare star',
    text: template('measurementRetention: [{metricName: "*", limit: 5}]'),
    finds: [{ at: '"*"', says: ['"*"', '".*"'], writes: ['".*"'] }],
  },
  {
    rule: 'metric-rule',
    name: 'a plus, which nobody can guess',
    text: template('dryRun: [{metricName: "+x"}]'),
    finds: [{ at: '"+x"', says: ['+x'], writes: [] }],
  },
  {
    rule: 'metric-rule',
    name: 'a name that a run does not have',
    text: run(`{metrics: [{name: a, provider: ${JOB}}], dryRun: [{metricName: b}]}`),
    finds: [{ at: 'b', says: ['"b"'] }],
  },
  {
    rule: 'metric-rule',
    name: 'a part of a name that a run has',
    text: run(`{metrics: [{name: success-rate, provider: ${JOB}}], dryRun: [{metricName: success}]}`),
    finds: [],
  },
  {
    rule: 'metric-rule',
    name: "a name that a template does not have, as another template's may be meant",
    text: template('dryRun: [{metricName: other}]'),
    finds: [],
  },
  {
    rule: 'web-metric',
    name: 'both bodies',
    text: web('method: POST, body: "a", jsonBody: {a: b}'),
    finds: [{ at: 'jsonBody', says: ['body', 'jsonBody'] }],
  },
  {
    rule: 'web-metric',
    name: 'a body with GET',
    text: web('method: GET, body: "a"'),
    finds: [{ at: 'body', says: ['GET', 'body', 'POST', 'PUT'] }],
  },
  {
    rule: 'web-metric',
    name: 'a body without a method',
    text: web('body: "a"'),
    finds: [{ at: 'body', says: ['GET', 'body'] }],
  },
  { rule: 'web-metric', name: 'an empty body, which is none', text: web('body: ""'), finds: [] },
  { rule: 'web-metric', name: 'a body that an argument gives', text: web('body: "{{args.body}}"'), finds: [] },
  {
    rule: 'datadog-metric',
    name: 'no query',
    text: datadog('{interval: 5m}'),
    finds: [{ at: 'datadog', says: ['query', 'queries'] }],
  },
  {
    rule: 'datadog-metric',
    name: 'both forms',
    text: datadog('{apiVersion: v2, query: a, queries: {a: b}}'),
    finds: [{ at: 'queries', says: ['query', 'queries'] }],
  },
  {
    rule: 'datadog-metric',
    name: 'queries of the first version',
    text: datadog('{apiVersion: v1, queries: {a: b}}'),
    finds: [{ at: 'queries', says: ['apiVersion: v2'] }],
  },
  {
    rule: 'datadog-metric',
    name: 'a formula without queries',
    text: datadog('{apiVersion: v2, query: a, formula: a / b}'),
    finds: [{ at: 'formula', says: ['formula', 'queries'] }],
  },
  {
    rule: 'datadog-metric',
    name: 'several queries without a formula',
    text: datadog('{apiVersion: v2, queries: {a: x, b: y}}'),
    finds: [{ at: 'queries', says: ['formula'] }],
  },
  {
    rule: 'datadog-metric',
    name: 'one query by a name without a formula',
    text: datadog('{apiVersion: v2, queries: {a: x}}'),
    finds: [],
  },
  {
    rule: 'datadog-metric',
    name: 'an aggregator of the first version',
    text: datadog('{query: a, aggregator: sum}'),
    finds: [{ at: 'aggregator', says: ['aggregator', 'apiVersion: v2'] }],
  },
  {
    rule: 'datadog-metric',
    name: 'a query that an argument gives, which may be empty',
    text: datadog('{query: "{{args.query}}"}'),
    finds: [],
  },
  {
    rule: 'no-condition',
    name: 'a metric of Prometheus',
    text: metric(''),
    finds: [{ at: 'success-rate', says: ['successCondition', 'failureCondition'], severity: 'hint' }],
  },
  { rule: 'no-condition', name: 'a Job, which decides by itself', text: metric(`provider: ${JOB}`), finds: [] },
  {
    rule: 'no-condition',
    name: 'a failure condition alone',
    text: metric('failureCondition: result[0] > 1'),
    finds: [],
  },
];
