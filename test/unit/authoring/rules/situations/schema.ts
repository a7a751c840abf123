// What the schema and a chart's templates make of a text.
import { blueGreen, canary, chartOf, metric, rollout, steps, template } from '../frames';
import type { Situation } from './situation';

function chart(lines: string): Pick<Situation, 'facts'> {
  return {
    facts: chartOf(`apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: a }
spec:
  workloadRef: { apiVersion: apps/v1, kind: Deployment, name: a }
  strategy:
    canary:
      steps:
        {{- range .Values.steps }}
${lines}
        {{- end }}
`),
  };
}

const WEIGHT = '        - setWeight: {{ .setWeight }}';
const PAUSED = `${WEIGHT}
        {{- if .pause }}
        - pause: { duration: {{ .pause.duration }} }
        {{- end }}`;

export const SCHEMA: readonly Situation[] = [
  {
    rule: 'duplicate-key',
    name: 'a key three times, each with the one before it',
    text: rollout('replicas: 1\nreplicas: 2\nreplicas: 3'),
    finds: [
      { at: 'replicas', says: ['replicas', 'line 10'] },
      { at: 'replicas', says: ['replicas', 'line 11'] },
    ],
  },
  {
    rule: 'duplicate-key',
    name: 'the same key in two items',
    text: steps('setWeight: 10', 'pause: {}', 'setWeight: 20', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'duplicate-key',
    name: 'a second document, whose lines are those of the file',
    text: `${steps('pause: {}')}---\n${metric('count: 1\ncount: 2\ninterval: 1m')}`,
    finds: [{ at: 'count', says: ['count', 'line 21'] }],
  },
  {
    rule: 'unquoted-placeholder',
    name: 'a placeholder with blanks',
    text: template('args: [{name: n}]\nmetrics:\n  - {name: a, count: {{ args.n }}, provider: {job: {}}}'),
    finds: [{ at: '{{ args.n }}', says: ['{{ args.n }}'], writes: ['"{{ args.n }}"'] }],
  },
  {
    rule: 'unquoted-placeholder',
    name: 'a placeholder in quotes',
    text: metric("count: '{{args.count}}'\ninterval: 1m"),
    finds: [],
  },
  {
    rule: 'api-version',
    name: 'an old version',
    text: metric('').replace('v1alpha1', 'v1'),
    finds: [
      { at: 'argoproj.io/v1', says: ['argoproj.io/v1', 'argoproj.io/v1alpha1'], writes: ['argoproj.io/v1alpha1'] },
    ],
  },
  {
    rule: 'api-version',
    name: 'a kind in small letters',
    text: metric('').replace('kind: AnalysisTemplate', 'kind: analysistemplate'),
    finds: [{ at: 'analysistemplate', says: ['analysistemplate', 'AnalysisTemplate'], writes: ['AnalysisTemplate'] }],
  },
  {
    rule: 'unknown-field',
    name: 'a field of the wrong section',
    text: rollout('activeService: a'),
    finds: [{ at: 'activeService', says: ['activeService', 'spec.strategy.blueGreen'], writes: [] }],
  },
  {
    rule: 'unknown-field',
    name: 'a misspelt field',
    text: blueGreen('activeService: a\nautoPromotionEnabeld: false'),
    finds: [
      { at: 'autoPromotionEnabeld', says: ['blueGreen', 'autoPromotionEnabled'], writes: ['autoPromotionEnabled'] },
    ],
  },
  {
    rule: 'unknown-field',
    name: 'a misspelt field whose right name is taken is not renamed to it',
    text: blueGreen('activeService: a\nactiveServise: b'),
    finds: [{ at: 'activeServise', says: ['activeServise'], writes: [] }],
  },
  {
    rule: 'unknown-field',
    name: 'a key at the top',
    text: `${steps('pause: {}')}specs: {}\n`,
    finds: [{ at: 'specs', says: ['specs', 'Rollout'] }],
  },
  {
    rule: 'unknown-field',
    name: 'a key in an item of steps',
    text: steps('zzz: 1'),
    finds: [{ at: 'zzz', says: ['an item of steps'] }],
  },
  {
    rule: 'unknown-field',
    name: "keys that are somebody else's: patches, metadata, plugins",
    text: canary('$patch: replace\nsteps:\n  - plugin: {name: a, config: {anything: 1}}\n  - pause: {}'),
    finds: [],
  },
  {
    rule: 'newer-field',
    name: 'an older version',
    text: `# version: 1.6.0\n${canary('steps:\n  - plugin: {name: a}\n  - pause: {}')}`,
    finds: [{ at: 'plugin', says: ['plugin', '1.8', '1.6'] }],
  },
  {
    rule: 'newer-field',
    name: 'the version that has it',
    text: `# version: 1.8.0\n${canary('steps:\n  - plugin: {name: a}\n  - pause: {}')}`,
    finds: [],
  },
  {
    rule: 'newer-field',
    name: 'a field that no release has yet',
    text: `# version: 1.9.0\n${metric('provider: {datadog: {query: a, requestTimeout: 5s}}')}`,
    finds: [{ at: 'requestTimeout', says: ['requestTimeout', 'after Argo Rollouts 1.9', '1.9.0'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a number in quotes',
    text: steps('setWeight: "20"', 'pause: {}'),
    finds: [{ at: '"20"', says: ['setWeight'], writes: ['20'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a percentage for a weight',
    text: steps('setWeight: 20%', 'pause: {}'),
    finds: [{ at: '20%', writes: ['20'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a pause of some seconds',
    text: steps('pause: 60'),
    finds: [{ at: '60', writes: ['{duration: 60}'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a pause with a unit',
    text: steps('pause: 5m'),
    finds: [{ at: '5m', writes: ['{duration: 5m}'] }],
  },
  {
    rule: 'wrong-type',
    name: 'an interval that is a number',
    text: metric('count: 2\ninterval: 60'),
    finds: [{ at: '60', says: ['interval'], writes: ['60s'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a value of an argument that is a number',
    text: steps('analysis: {templates: [{templateName: a}], args: [{name: n, value: 5}]}'),
    finds: [{ at: '5', says: ['value'], writes: ['"5"'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a switch in quotes',
    text: blueGreen('activeService: a\nautoPromotionEnabled: "false"'),
    finds: [{ at: '"false"', writes: ['false'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a time that is none',
    text: rollout('restartAt: tomorrow'),
    finds: [{ at: 'tomorrow', says: ['restartAt', 'a time', 'tomorrow'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a number with a fraction',
    text: rollout('replicas: 1.5'),
    finds: [{ at: '1.5', says: ['replicas', 'whole number', 'fraction'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a switch for a number or a percentage',
    text: canary('maxSurge: true'),
    finds: [{ at: 'true', says: ['maxSurge', 'number', 'string'] }],
  },
  {
    rule: 'wrong-type',
    name: 'a placeholder for a number',
    text: steps('setWeight: ${WEIGHT}', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'not-allowed-value',
    name: 'a misspelt aggregator',
    text: metric('provider: {datadog: {apiVersion: v2, query: a, aggregator: percentil}}'),
    finds: [{ at: 'percentil', says: ['percentile'], writes: ['percentile'] }],
  },
  {
    rule: 'out-of-range',
    name: 'a number of more than 32 bits',
    text: rollout('minReadySeconds: 3\nprogressDeadlineSeconds: 2147483648'),
    finds: [{ at: '2147483648', says: ['progressDeadlineSeconds'] }],
  },
  {
    rule: 'out-of-range',
    name: 'the largest number of 32 bits',
    text: rollout('progressDeadlineSeconds: 2147483647'),
    finds: [],
  },
  {
    rule: 'missing-field',
    name: 'a field that is left out',
    text: blueGreen('previewService: a'),
    finds: [{ at: 'previewService', says: ['activeService', 'spec.strategy.blueGreen.activeService'] }],
  },
  {
    rule: 'missing-field',
    name: 'a field without a value',
    text: blueGreen('activeService:'),
    finds: [{ at: 'activeService', says: ['activeService', 'no value'] }],
  },
  {
    rule: 'missing-field',
    name: 'an optional field without a value',
    text: blueGreen('activeService: a\npreviewService:'),
    finds: [],
  },
  {
    rule: 'chart-drops-key',
    name: 'a key that the template does not read',
    text: 'steps:\n  - setWeight: 20\n    analysis: {templates: [{templateName: a}]}\n',
    ...chart(WEIGHT),
    finds: [{ at: 'analysis', says: ['templates/rollout.yaml', 'analysis', 'setWeight'] }],
  },
  {
    rule: 'chart-drops-key',
    name: 'a template that reads other keys only',
    text: 'steps:\n  - setWeight: 20\n',
    ...chart('        - setWeight: {{ .weight }}'),
    finds: [{ at: 'setWeight', says: ['templates/rollout.yaml', 'setWeight'] }],
  },
  {
    rule: 'chart-drops-key',
    name: "a key that is only the chart's",
    text: 'steps:\n  - setWeight: 20\n    comment: careful\n',
    ...chart(WEIGHT),
    finds: [],
  },
  {
    rule: 'chart-drops-empty',
    name: 'an empty pause',
    text: 'steps:\n  - setWeight: 20\n    pause: {}\n',
    ...chart(PAUSED),
    finds: [{ at: 'pause', says: ['templates/rollout.yaml', 'if .pause', '{}'] }],
  },
  {
    rule: 'chart-drops-empty',
    name: 'a pause without a value',
    text: 'steps:\n  - setWeight: 20\n    pause:\n',
    ...chart(PAUSED),
    finds: [{ at: 'pause', says: ['pause'] }],
  },
  {
    rule: 'chart-drops-empty',
    name: 'a weight of 0 where the template tests it',
    text: 'steps:\n  - setWeight: 0\n',
    ...chart('        {{- if .setWeight }}\n        - setWeight: {{ .setWeight | int }}\n        {{- end }}'),
    finds: [{ at: 'setWeight', says: ['if .setWeight', 'false for 0'] }],
  },
  {
    rule: 'chart-drops-empty',
    name: 'a template that asks whether the key is there',
    text: 'steps:\n  - setWeight: 20\n    pause: {}\n',
    ...chart(`${WEIGHT}
        {{- if hasKey . "pause" }}
        - pause: {{ toJson .pause }}
        {{- end }}`),
    finds: [],
  },
];
