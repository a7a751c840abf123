// Advice: what works and is seldom meant.
import { blueGreen, canary, chartOf, metric, rollout, steps, template } from '../frames';
import { knowing } from './knowing';
import type { Situation } from './situation';

function analysed(analysis: string, ...items: readonly string[]): string {
  return canary(`analysis: ${analysis}\nsteps:\n${items.map((item) => `  - ${item}\n`).join('')}`);
}

function autoscaler(kind: string, name = 'my-service'): string {
  return `apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec:\n  minReplicas: 2\n  scaleTargetRef: {apiVersion: apps/v1, kind: ${kind}, name: ${name}}\n`;
}

const HEALTH = template(
  'metrics:\n  - {name: health, interval: 5m, provider: {web: {url: "https://example.com"}}}',
  'health',
);
const DELAYED = template(
  'metrics:\n  - {name: health, interval: 5m, initialDelay: 1m, provider: {web: {url: "https://example.com"}}}',
  'health',
);
const BACKGROUND = '{startingStep: 1, templates: [{templateName: health}]}';
const AT_ONCE = '{templates: [{templateName: health}]}';

const FOR_DEPLOYMENT = `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: a }
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: a
`;
const CHART_ROLLOUT = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: a }
spec:
  strategy: {{- toYaml .Values.strategy | nindent 4 }}
`;

export const ADVICE: readonly Situation[] = [
  {
    rule: 'first-weight',
    name: 'everything at once',
    text: steps('setWeight: 100', 'pause: {}'),
    finds: [{ at: '100', says: ['100 %', '10 to 20 %'], severity: 'hint' }],
  },
  { rule: 'first-weight', name: 'a fifth of the traffic', text: steps('setWeight: 20', 'pause: {}'), finds: [] },
  {
    rule: 'first-weight',
    name: 'a large weight after a small one',
    text: steps('setWeight: 5', 'pause: {}', 'setWeight: 60', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'first-weight',
    name: 'a weight that is out of range, which is an error of its own',
    text: steps('setWeight: 300', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'first-weight',
    name: 'a large first weight after a pause',
    text: steps('pause: {}', 'setWeight: 50', 'pause: {}'),
    finds: [{ at: '50', says: ['50 %'] }],
  },
  {
    rule: 'step-gate',
    name: 'three weights in a row',
    text: steps('setWeight: 10', 'setWeight: 20', 'setWeight: 30', 'pause: {}'),
    finds: [
      { at: '20', says: ['10 %', '20 %'] },
      { at: '30', says: ['20 %', '30 %'] },
    ],
  },
  {
    rule: 'step-gate',
    name: 'an analysis between two weights',
    text: steps('setWeight: 10', 'analysis: {templates: [{templateName: a}]}', 'setWeight: 30', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-gate',
    name: 'a weight of zero before the first one',
    text: steps('setWeight: 0', 'setWeight: 10', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'step-gate',
    name: 'a weight that goes down, which weight-down reports',
    text: steps('setWeight: 30', 'setWeight: 10', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'last-step',
    name: 'a weight of 100 at the end',
    text: steps('setWeight: 10', 'pause: {}', 'setWeight: 100'),
    finds: [],
  },
  {
    rule: 'last-step',
    name: 'a weight below 100 at the end',
    text: steps('setWeight: 10', 'pause: {}', 'setWeight: 90'),
    finds: [{ at: '90', says: ['90', '100 %'] }],
  },
  { rule: 'last-step', name: 'a single step', text: steps('setWeight: 10'), finds: [{ at: '10', says: ['10'] }] },
  {
    rule: 'last-step',
    name: 'an analysis at the end',
    text: steps('setWeight: 80', 'analysis: {templates: [{templateName: a}]}'),
    finds: [],
  },
  {
    rule: 'weight-down',
    name: 'a weight below the highest one so far, not below the last one',
    text: steps('setWeight: 40', 'pause: {}', 'setWeight: 10', 'pause: {}', 'setWeight: 20', 'pause: {}'),
    finds: [
      { at: '10', says: ['40 %', '10 %'] },
      { at: '20', says: ['40 %', '20 %'] },
    ],
  },
  {
    rule: 'weight-down',
    name: 'the same weight twice',
    text: steps('setWeight: 40', 'pause: {}', 'setWeight: 40', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'real-weight',
    name: 'one replica',
    text: rollout('replicas: 1\nstrategy: {canary: {steps: [{setWeight: 10}, {pause: {}}]}}'),
    finds: [{ at: '10', says: ['1 replica', '1 of 2 pods', '50 %'] }],
  },
  {
    rule: 'real-weight',
    name: 'replicas that can represent the weight',
    text: rollout('replicas: 10\nstrategy: {canary: {steps: [{setWeight: 10}, {pause: {}}]}}'),
    finds: [],
  },
  {
    rule: 'real-weight',
    name: 'a traffic router',
    text: rollout(
      'replicas: 1\nstrategy: {canary: {canaryService: b, stableService: a, trafficRouting: {nginx: {stableIngress: a}}, steps: [{setWeight: 10}, {pause: {}}]}}',
    ),
    finds: [],
  },
  {
    rule: 'real-weight',
    name: 'replicas that nobody says',
    text: steps('setWeight: 10', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'real-weight',
    name: 'the replicas of the settings',
    text: steps('setWeight: 10', 'pause: {}'),
    around: (context) => ({ ...context, config: { ...context.config, replicas: 2 } }),
    finds: [{ at: '10', says: ['2 replicas', '1 of 3 pods', '33 %'] }],
  },
  {
    rule: 'real-weight',
    name: 'the least replicas of an autoscaler beside it',
    text: `${steps('setWeight: 10', 'pause: {}')}---\n${autoscaler('Rollout')}`,
    finds: [{ at: '10', says: ['at least 2 replicas', 'autoscaler'] }],
  },
  {
    rule: 'real-weight',
    name: 'pods that are set apart from the weight',
    text: rollout(
      'replicas: 1\nstrategy: {canary: {steps: [{setCanaryScale: {replicas: 1}}, {setWeight: 10}, {pause: {}}]}}',
    ),
    finds: [],
  },
  {
    rule: 'background-pause',
    name: 'a background analysis and weights alone',
    text: analysed(BACKGROUND, 'setWeight: 10', 'setWeight: 50'),
    finds: [{ at: 'analysis', severity: 'hint' }],
  },
  {
    rule: 'background-pause',
    name: 'an experiment that takes its time',
    text: analysed(BACKGROUND, 'setWeight: 10', 'experiment: {templates: [{name: a, specRef: canary}]}'),
    finds: [],
  },
  {
    rule: 'background-pause',
    name: 'a background analysis without steps',
    text: canary(`analysis: ${BACKGROUND}`),
    finds: [],
  },
  {
    rule: 'early-analysis',
    name: 'a template that waits by itself',
    text: `${analysed(AT_ONCE, 'setWeight: 10', 'pause: {}')}---\n${DELAYED}`,
    finds: [],
  },
  {
    rule: 'early-analysis',
    name: 'a template that does not wait',
    text: `${analysed(AT_ONCE, 'setWeight: 10', 'pause: {}')}---\n${HEALTH}`,
    finds: [{ at: 'analysis', says: ['startingStep: 1', 'initialDelay'], writes: [] }],
  },
  {
    rule: 'early-analysis',
    name: 'an analysis in lines, where the fix fits in',
    text: canary('analysis:\n  templates: [{templateName: health}]\nsteps:\n  - setWeight: 10\n  - pause: {}'),
    finds: [{ at: 'analysis', writes: ['startingStep: 1\n        '] }],
  },
  {
    rule: 'early-analysis',
    name: 'startingStep: 0, which a person must change',
    text: analysed('{startingStep: 0, templates: [{templateName: health}]}', 'setWeight: 10', 'pause: {}'),
    finds: [{ at: 'analysis', writes: [] }],
  },
  {
    rule: 'early-analysis',
    name: 'a first step that is no weight',
    text: analysed(AT_ONCE, 'pause: {}', 'setWeight: 10', 'pause: {}'),
    finds: [],
  },
  {
    rule: 'short-pause',
    name: 'a pause as long as the interval',
    text: `${analysed(BACKGROUND, 'setWeight: 10', 'pause: {duration: 5m}')}---\n${HEALTH}`,
    finds: [],
  },
  {
    rule: 'short-pause',
    name: 'a pause in seconds',
    text: `${analysed(BACKGROUND, 'setWeight: 10', 'pause: {duration: 60}')}---\n${HEALTH}`,
    finds: [{ at: '60', says: ['60 s', '300 s'] }],
  },
  {
    rule: 'short-pause',
    name: 'a template of another file',
    text: analysed(BACKGROUND, 'setWeight: 10', 'pause: {duration: 1m}'),
    around: knowing({ 'file:///case/health.yaml': HEALTH }),
    finds: [{ at: '1m', says: ['60 s', '300 s'] }],
  },
  {
    rule: 'short-pause',
    name: 'a template that nobody knows',
    text: analysed(BACKGROUND, 'setWeight: 10', 'pause: {duration: 1s}'),
    finds: [],
  },
  {
    rule: 'short-pause',
    name: 'an analysis of a step, which has its own time',
    text: `${steps('analysis: {templates: [{templateName: health}]}', 'pause: {duration: 1s}')}---\n${HEALTH}`,
    finds: [],
  },
  {
    rule: 'tolerated-failures',
    name: 'the time until then, where the interval says it',
    text: metric('interval: 2m\nfailureLimit: 3'),
    finds: [{ at: '3', says: ['3 failures', '4th', '6 min'] }],
  },
  {
    rule: 'tolerated-failures',
    name: 'an interval that is an argument',
    text: metric('interval: "{{args.interval}}"\nfailureLimit: 10'),
    finds: [{ at: '10', says: ['10 failures', '11th'] }],
  },
  { rule: 'tolerated-failures', name: 'two failures', text: metric('interval: 1m\nfailureLimit: 2'), finds: [] },
  {
    rule: 'tolerated-failures',
    name: 'a limit that is an argument',
    text: metric('interval: 1m\nfailureLimit: "{{args.limit}}"'),
    finds: [],
  },
  { rule: 'no-history', name: 'one old revision', text: rollout('revisionHistoryLimit: 1'), finds: [] },
  {
    rule: 'no-history',
    name: 'no old revision of a blue-green rollout',
    text: rollout('revisionHistoryLimit: 0\nstrategy: {blueGreen: {activeService: a}}'),
    finds: [{ at: '0', says: ['revisionHistoryLimit: 0'] }],
  },
  {
    rule: 'autoscaler-target',
    name: 'an autoscaler of a Deployment with another name',
    text: `${blueGreen('activeService: a')}---\n${autoscaler('Deployment', 'other')}`,
    finds: [],
  },
  {
    rule: 'autoscaler-target',
    name: 'an autoscaler of a Deployment that exists',
    text: `${steps('pause: {}')}---\n${autoscaler('Deployment')}---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: my-service}\n`,
    finds: [],
  },
  {
    rule: 'autoscaler-target',
    name: 'a Rollout that takes its pods from a Deployment',
    text: `${rollout('workloadRef: {apiVersion: apps/v1, kind: Deployment, name: my-service}')}---\n${autoscaler('Deployment')}`,
    finds: [],
  },
  {
    rule: 'autoscaler-target',
    name: 'an autoscaler of another file',
    text: steps('pause: {}'),
    around: knowing({ 'file:///case/hpa.yaml': autoscaler('Deployment') }),
    finds: [{ at: 'my-service', says: ['another file', 'my-service'], writes: [] }],
  },
  {
    rule: 'autoscaler-target',
    name: 'an autoscaler of the file itself',
    text: `${steps('pause: {}')}---\n${autoscaler('Deployment')}`,
    finds: [{ at: 'Deployment', says: ['my-service'], writes: ['Rollout', 'argoproj.io/v1alpha1'] }],
  },
  {
    rule: 'autoscaler-target',
    name: 'a chart whose templates scale a Deployment',
    text: 'strategy:\n  canary: {}\n',
    facts: chartOf(`${CHART_ROLLOUT}---\n${FOR_DEPLOYMENT}`),
    finds: [{ at: 'strategy', says: ['templates/rollout.yaml'] }],
  },
  {
    rule: 'autoscaler-target',
    name: 'a chart whose templates scale the Rollout',
    text: 'strategy:\n  canary: {}\n',
    facts: chartOf(`${CHART_ROLLOUT}---\n${FOR_DEPLOYMENT.replace('kind: Deployment', 'kind: Rollout')}`),
    finds: [],
  },
];
