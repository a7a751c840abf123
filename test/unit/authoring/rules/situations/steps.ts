// Steps of a canary.
import { canary, steps } from '../frames';
import type { Situation } from './situation';

const NGINX = 'canaryService: b\nstableService: a\ntrafficRouting: {nginx: {stableIngress: a}}\n';
const ISTIO =
  'canaryService: b\nstableService: a\ntrafficRouting: {managedRoutes: [{name: r}], istio: {virtualService: {name: a}}}\n';

function mirrored(percentage: string): string {
  return canary(
    `${ISTIO}steps:\n  - setMirrorRoute: {name: r, percentage: ${percentage}, match: [{path: {exact: /}}]}\n  - pause: {}`,
  );
}

function scaled(scale: string): string {
  return canary(`${NGINX}steps:\n  - setCanaryScale: ${scale}\n  - pause: {}`);
}

function experiment(section: string): string {
  return canary(`steps:\n  - experiment: ${section}\n  - pause: {}`);
}

export const STEPS: readonly Situation[] = [
  {
    rule: 'step-weight',
    name: 'a weight below zero',
    text: steps('setWeight: -5', 'pause: {}'),
    finds: [{ at: '-5', says: [0, 100, '-5'] }],
  },
  {
    rule: 'step-weight',
    name: 'the smallest and the largest weight',
    text: steps('setWeight: 0', 'pause: {}', 'setWeight: 100', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-weight',
    name: 'a weight that a placeholder will give',
    text: steps('setWeight: ${WEIGHT}', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-weight',
    name: 'above 100 where the router counts to more',
    text: canary(
      'canaryService: b\nstableService: a\ntrafficRouting: {maxTrafficWeight: 1000, nginx: {stableIngress: a}}\nsteps:\n  - setWeight: 500\n  - pause: {}',
    ),
    finds: [],
  },
  {
    rule: 'step-weight',
    name: 'above what the router counts to',
    text: canary(
      'canaryService: b\nstableService: a\ntrafficRouting: {maxTrafficWeight: 1000, nginx: {stableIngress: a}}\nsteps:\n  - setWeight: 1500\n  - pause: {}',
    ),
    finds: [{ at: '1500', says: [1000, 1500] }],
  },
  {
    rule: 'step-weight',
    name: 'above 100 in a part of a Rollout, whose rest may allow it',
    text: 'rollout:\n  steps:\n    - setWeight: 150\n    - pause: {}\n',
    finds: [],
  },
  {
    rule: 'step-weight',
    name: 'each of several weights',
    text: steps('setWeight: 101', 'pause: {}', 'setWeight: 20', 'pause: {}', 'setWeight: 200', 'pause: {}'),
    finds: [
      { at: '101', says: [101] },
      { at: '200', says: [200] },
    ],
  },
  {
    rule: 'pause-duration',
    name: 'a word for the unit',
    text: steps('setWeight: 20', 'pause: {duration: 10 minutes}'),
    finds: [{ at: '10 minutes', says: ['10 minutes'], writes: ['10m'] }],
  },
  {
    rule: 'pause-duration',
    name: 'weeks, which Go does not know',
    text: steps('setWeight: 20', 'pause: {duration: 1w}'),
    finds: [{ at: '1w', says: ['1w'], writes: ['168h'] }],
  },
  {
    rule: 'pause-duration',
    name: 'a word that means no duration',
    text: steps('setWeight: 20', 'pause: {duration: forever}'),
    finds: [{ at: 'forever', says: ['forever'], writes: [] }],
  },
  {
    rule: 'pause-duration',
    name: 'a negative duration, which no fix can guess',
    text: steps('setWeight: 20', 'pause: {duration: -30s}'),
    finds: [{ at: '-30s', says: ['-30s', 0], writes: [] }],
  },
  {
    rule: 'pause-duration',
    name: 'every form that the controller reads',
    text: steps(
      ...['0', '"0"', '30', '"30"', '30s', '1.5h', '1h30m', '500ms'].map((text) => `pause: {duration: ${text}}`),
    ),
    finds: [],
  },
  {
    rule: 'pause-duration',
    name: 'a placeholder',
    text: steps('setWeight: 20', 'pause: {duration: "${PAUSE}"}'),
    finds: [],
  },
  {
    rule: 'pause-duration',
    name: 'a pause without a duration',
    text: steps('setWeight: 20', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-actions',
    name: 'a weight and an analysis in a flow map, which no edit of lines can split',
    text: steps('{setWeight: 20, analysis: {templates: [{templateName: a}]}}', 'pause: {}'),
    finds: [{ at: 'analysis', says: ['setWeight', 'analysis'], writes: [] }],
  },
  {
    rule: 'step-actions',
    name: 'three actions become three steps',
    text: canary(
      'steps:\n  - setWeight: 20\n    pause: {duration: 1m}\n    analysis:\n      templates: [{templateName: a}]\n  - pause: {}',
    ),
    finds: [{ at: 'pause', says: ['setWeight', 'pause', 'analysis'], writes: ['        - ', '        - '] }],
  },
  {
    rule: 'step-actions',
    name: 'an action without a value does not count',
    text: steps('{setWeight: 20, pause: }', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-actions',
    name: 'a weight and a plugin, which the controller does not compare',
    text: steps('{setWeight: 20, plugin: {name: acme/step}}', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-empty',
    name: 'a dash alone',
    text: canary('steps:\n  - setWeight: 20\n  -\n  - pause: {}'),
    finds: [{ at: '' }],
  },
  {
    rule: 'step-empty',
    name: 'an empty map',
    text: steps('setWeight: 20', '{}', 'pause: {}'),
    finds: [{ at: '{}', writes: [] }],
  },
  {
    rule: 'step-empty',
    name: 'a weight without a value',
    text: steps('setWeight:', 'pause: {}'),
    finds: [{ at: 'setWeight', says: ['setWeight'], writes: [] }],
  },
  {
    rule: 'step-empty',
    name: 'a pause that is null',
    text: steps('setWeight: 20', 'pause: null'),
    finds: [{ at: 'pause', says: ['pause'], writes: ['{}'] }],
  },
  {
    rule: 'step-empty',
    name: 'a pause with an anchor is not written over',
    text: steps('setWeight: 20', 'pause: &wait'),
    finds: [{ at: 'pause', writes: [] }],
  },
  {
    rule: 'step-empty',
    name: 'a key that is no action, which unknown-field reports',
    text: steps('setWieght: 20', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'starting-step',
    name: 'the step after the last one, which the end of the update reaches',
    text: canary(
      'analysis: {startingStep: 2, templates: [{templateName: a}]}\nsteps:\n  - setWeight: 20\n  - pause: {}',
    ),
    finds: [],
  },
  {
    rule: 'starting-step',
    name: 'a negative step',
    text: canary(
      'analysis: {startingStep: -1, templates: [{templateName: a}]}\nsteps:\n  - setWeight: 20\n  - pause: {}',
    ),
    finds: [{ at: '-1', says: [0, '-1'] }],
  },
  {
    rule: 'starting-step',
    name: 'a canary without steps',
    text: canary('analysis: {startingStep: 1, templates: [{templateName: a}]}'),
    finds: [{ at: '1', says: ['0 steps'] }],
  },
  {
    rule: 'starting-step',
    name: 'a canary with one step',
    text: canary('analysis: {startingStep: 5, templates: [{templateName: a}]}\nsteps: [{pause: {}}]'),
    finds: [{ at: '5', says: [5, '1 step,'] }],
  },
  {
    rule: 'canary-scale',
    name: 'a scale that says nothing',
    text: scaled('{}'),
    finds: [{ at: 'setCanaryScale', says: ['weight', 'replicas', 'matchTrafficWeight'] }],
  },
  {
    rule: 'canary-scale',
    name: 'back to the weight of the traffic, and replicas',
    text: scaled('{matchTrafficWeight: true, replicas: 3}'),
    finds: [{ at: 'replicas', says: ['matchTrafficWeight', 'replicas'] }],
  },
  {
    rule: 'canary-scale',
    name: 'matchTrafficWeight: false does not count',
    text: scaled('{matchTrafficWeight: false, replicas: 3}'),
    finds: [],
  },
  {
    rule: 'canary-scale',
    name: 'fewer replicas than none',
    text: scaled('{replicas: -3}'),
    finds: [{ at: '-3', says: ['replicas', '-3'] }],
  },
  {
    rule: 'canary-scale',
    name: 'a scale that is merged in from elsewhere',
    text: scaled('{<<: *scale}'),
    finds: [],
  },
  {
    rule: 'mirror-percentage',
    name: 'less than nothing',
    text: mirrored('-1'),
    finds: [{ at: '-1', says: [0, 100, '-1'] }],
  },
  { rule: 'mirror-percentage', name: 'everything', text: mirrored('100'), finds: [] },
  { rule: 'mirror-percentage', name: 'nothing', text: mirrored('0'), finds: [] },
  {
    rule: 'experiment-templates',
    name: 'an experiment without templates',
    text: experiment('{templates: []}'),
    finds: [{ at: 'templates' }],
  },
  {
    rule: 'experiment-templates',
    name: 'two analyses of one name',
    text: experiment(
      '{templates: [{name: a, specRef: stable}], analyses: [{name: x, templateName: t}, {name: x, templateName: u}]}',
    ),
    finds: [{ at: 'x', says: ['analyses', 'x'], severity: 'warning' }],
  },
  {
    rule: 'experiment-templates',
    name: 'the same name for a template and an analysis',
    text: experiment('{templates: [{name: a, specRef: stable}], analyses: [{name: a, templateName: t}]}'),
    finds: [],
  },
  {
    rule: 'experiment-templates',
    name: 'a misspelt specRef',
    text: experiment('{templates: [{name: a, specRef: canry}]}'),
    finds: [{ at: 'canry', says: ['stable', 'canary', 'canry'], writes: ['canary'] }],
  },
  {
    rule: 'experiment-templates',
    name: 'an experiment of a day',
    text: experiment('{duration: 1d, templates: [{name: a, specRef: canary}]}'),
    finds: [{ at: '1d', says: ['1d'], writes: ['24h'] }],
  },
  {
    rule: 'experiment-templates',
    name: 'an Experiment of its own',
    text: 'apiVersion: argoproj.io/v1alpha1\nkind: Experiment\nmetadata: {name: e}\nspec:\n  duration: 90\n  templates: []\n',
    finds: [{ at: 'templates' }],
  },
];
