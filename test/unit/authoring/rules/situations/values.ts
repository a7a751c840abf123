// Values files of charts: what a template passes on as it stands is judged as if it stood in the object, what a template
// may add to is not called missing, and what no template reads is worth a hint at most.
import { chartOf } from '../frames';
import type { Situation } from './situation';

/** A chart whose Rollout takes its strategy from the values. */
const STRATEGY = rolloutChart('  strategy:\n    {{- toYaml .Values.rollout.strategy | nindent 4 }}\n');
/** A chart that takes the steps alone, and may add a router. */
const STEPS = rolloutChart(`  strategy:
    canary:
      steps:
        {{- toYaml .Values.rollout.steps | nindent 8 }}
      {{- with .Values.routing }}
      trafficRouting: {{- toYaml . | nindent 8 }}
      {{- end }}
`);
/** A chart whose steps are always behind a router. */
const ROUTED = rolloutChart(`  strategy:
    canary:
      canaryService: b
      stableService: a
      trafficRouting:
        nginx: { stableIngress: a }
      steps:
        {{- toYaml .Values.rollout.steps | nindent 8 }}
`);
const METRICS = chartOf(`apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: a }
spec:
  metrics:
    {{- toYaml .Values.metrics | nindent 4 }}
`);

function rolloutChart(rest: string): ReturnType<typeof chartOf> {
  return chartOf(`apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: a }\nspec:\n${rest}`);
}

function strategy(lines: string): string {
  return `rollout:\n  strategy:\n${lines.replaceAll(/^(?=.)/gm, '    ')}`;
}

function steps(...items: readonly string[]): string {
  return `rollout:\n  steps:\n${items.map((item) => `    - ${item}\n`).join('')}`;
}

export const VALUES: readonly Situation[] = [
  {
    rule: 'step-weight',
    name: 'steps of values where the chart may add a router',
    text: steps('setWeight: 150', 'pause: {}'),
    facts: STEPS,
    finds: [{ at: '150', says: [150, 100, 'maxTrafficWeight'], severity: 'information' }],
  },
  {
    rule: 'step-weight',
    name: 'a weight of values below zero, which no router allows',
    text: steps('setWeight: -1', 'pause: {}'),
    facts: STEPS,
    finds: [{ at: '-1', severity: 'error' }],
  },
  {
    rule: 'step-actions',
    name: 'two actions in an item of values',
    text: steps('setWeight: 10\n      pause: {duration: 1m}'),
    facts: STEPS,
    finds: [{ at: 'pause', says: ['setWeight', 'pause'], severity: 'error', writes: ['    - '] }],
  },
  {
    rule: 'step-empty',
    name: 'a pause of values without a value',
    text: steps('setWeight: 10', 'pause:'),
    facts: STEPS,
    finds: [{ at: 'pause', writes: [' {}'] }],
  },
  {
    rule: 'pause-duration',
    name: 'a pause of values in days',
    text: steps('setWeight: 10', 'pause: {duration: 1d}'),
    facts: STEPS,
    finds: [{ at: '1d', writes: ['24h'] }],
  },
  {
    rule: 'unknown-field',
    name: 'a misspelt key of values that are passed on',
    text: strategy('canary:\n  maxSuge: 1\n'),
    facts: STRATEGY,
    finds: [{ at: 'maxSuge', says: ['canary', 'maxSurge'], severity: 'error', writes: ['maxSurge'] }],
  },
  {
    rule: 'unknown-field',
    name: 'a misspelt key of values that nothing reads',
    text: 'other:\n  steps:\n    - setWieght: 20\n      pause: {}\n    - setWeight: 50\n    - pause: {}\n',
    facts: STRATEGY,
    finds: [{ at: 'setWieght', severity: 'hint', writes: ['setWeight'] }],
  },
  {
    rule: 'unknown-field',
    name: 'a key of its own in values that nothing reads',
    text: 'other:\n  steps:\n    - setWeight: 20\n      owner: checkout\n    - pause: {}\n',
    facts: STEPS,
    finds: [],
  },
  {
    rule: 'strategy-choice',
    name: 'a strategy of values, where an environment may give the other',
    text: strategy('{}\n'),
    facts: STRATEGY,
    finds: [],
  },
  {
    rule: 'strategy-choice',
    name: 'both strategies in one file of values',
    text: strategy('canary: {}\nblueGreen: {activeService: a}\n'),
    facts: STRATEGY,
    finds: [{ at: 'blueGreen', says: ['canary', 'blueGreen'] }],
  },
  {
    rule: 'selector-labels',
    name: 'values, in which the selector of the template does not stand',
    text: strategy('canary: {}\n'),
    facts: STRATEGY,
    finds: [],
  },
  {
    rule: 'missing-field',
    name: 'a field of values that another file may give',
    text: strategy('blueGreen:\n  previewService: a\n'),
    facts: STRATEGY,
    finds: [],
  },
  {
    rule: 'missing-field',
    name: 'a field of an item of values, which is never merged',
    text: 'metrics:\n  - provider: {job: {spec: {template: {}}}}\n',
    facts: METRICS,
    finds: [{ at: 'provider', says: ['name', 'spec.metrics[0].name'] }],
  },
  {
    rule: 'step-routing',
    name: 'a scale of values where the chart may add a router',
    text: steps('setCanaryScale: {replicas: 1}', 'pause: {}'),
    facts: STEPS,
    finds: [],
  },
  {
    rule: 'managed-routes',
    name: 'a route of values where the chart may list it',
    text: steps('setHeaderRoute: {name: r, match: [{headerName: X, headerValue: {exact: a}}]}', 'pause: {}'),
    facts: STEPS,
    finds: [],
  },
  {
    rule: 'real-weight',
    name: 'a weight of values where the template has a router',
    text: `replicas: 1\n${steps('setWeight: 10', 'pause: {}')}`,
    facts: ROUTED,
    finds: [],
  },
  {
    rule: 'last-step',
    name: 'a last weight of values that are passed on',
    text: steps('setWeight: 10', 'pause: {}', 'setWeight: 60'),
    facts: STEPS,
    finds: [{ at: '60', says: ['60'], severity: 'hint' }],
  },
  {
    rule: 'metric-duration',
    name: 'an interval of values that are passed on',
    text: 'metrics:\n  - name: a\n    interval: 1 min\n    provider: {job: {spec: {template: {}}}}\n',
    facts: METRICS,
    finds: [{ at: '1 min', says: ['interval'], writes: ['1m'] }],
  },
  {
    rule: 'condition-type',
    name: 'a condition of values that are passed on',
    text: 'metrics:\n  - name: a\n    successCondition: result > 1\n    provider: {prometheus: {address: "http://p", query: avg(a)}}\n',
    facts: METRICS,
    finds: [{ at: 'result > 1', writes: ['[0]'] }],
  },
  {
    rule: 'duplicate-key',
    name: 'a key twice in values',
    text: strategy('canary:\n  maxSurge: 1\n  maxSurge: 2\n'),
    facts: STRATEGY,
    finds: [{ at: 'maxSurge', says: ['maxSurge', 'line 4'] }],
  },
  {
    rule: 'yaml-syntax',
    name: "broken values, which Helm's own tools report",
    text: strategy('canary: {maxSurge: 1\n'),
    facts: STRATEGY,
    finds: [],
  },
  {
    rule: 'argument-undeclared',
    name: 'metrics of values, whose arguments the template declares',
    text: 'metrics:\n  - name: a\n    provider: {web: {url: "{{args.url}}"}}\n',
    facts: METRICS,
    finds: [],
  },
];
