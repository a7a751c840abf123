// The Rollout itself: strategy, selector, pods, numbers.
import { blueGreen, canary, rollout } from '../frames';
import type { Situation } from './situation';

const PODS = 'template:\n  metadata: {labels: {app: my-service}}\n  spec:\n    containers:\n';

function object(spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec:\n${spec}`;
}

const TEMPLATE =
  '  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a}]}}\n  strategy: {canary: {}}\n';

export const ROLLOUT: readonly Situation[] = [
  {
    rule: 'strategy-choice',
    name: 'no strategy at all',
    text: object(`  selector: {matchLabels: {app: a}}\n${TEMPLATE.replace('  strategy: {canary: {}}\n', '')}`),
    finds: [{ at: 'spec', says: ['canary', 'blueGreen'] }],
  },
  {
    rule: 'strategy-choice',
    name: 'an empty strategy',
    text: rollout('strategy: {}'),
    finds: [{ at: 'strategy', says: ['canary', 'blueGreen'] }],
  },
  { rule: 'strategy-choice', name: 'a canary without settings', text: rollout('strategy: {canary: {}}'), finds: [] },
  {
    rule: 'strategy-choice',
    name: 'both, whichever comes second',
    text: rollout('strategy: {blueGreen: {activeService: a}, canary: {}}'),
    finds: [{ at: 'canary', says: ['canary', 'blueGreen'] }],
  },
  {
    rule: 'selector-labels',
    name: 'no selector',
    text: object(TEMPLATE),
    finds: [{ at: 'spec', says: ['spec.selector', 'matchLabels'] }],
  },
  {
    rule: 'selector-labels',
    name: 'an empty selector',
    text: object(`  selector: {matchLabels: {}}\n${TEMPLATE}`),
    finds: [{ at: 'selector', says: ['matchLabels'] }],
  },
  {
    rule: 'selector-labels',
    name: 'a label that the pods do not have',
    text: object(`  selector: {matchLabels: {tier: web}}\n${TEMPLATE}`),
    finds: [{ at: 'web', says: ['tier: web', 'tier'], writes: [] }],
  },
  {
    rule: 'selector-labels',
    name: 'a label of another value',
    text: object(`  selector: {matchLabels: {app: b}}\n${TEMPLATE}`),
    finds: [{ at: 'b', says: ['app: b', 'app: a'], writes: ['a'] }],
  },
  {
    rule: 'selector-labels',
    name: 'expressions alone',
    text: object(`  selector: {matchExpressions: [{key: app, operator: Exists}]}\n${TEMPLATE}`),
    finds: [],
  },
  {
    rule: 'selector-labels',
    name: 'a value that a placeholder will give',
    text: object(`  selector: {matchLabels: {app: "\${APP}"}}\n${TEMPLATE}`),
    finds: [],
  },
  {
    rule: 'selector-labels',
    name: 'a Rollout that takes its pods from a Deployment',
    text: object('  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}\n  strategy: {canary: {}}\n'),
    finds: [],
  },
  {
    rule: 'workload-reference',
    name: 'a misspelt kind',
    text: rollout('workloadRef: {apiVersion: apps/v1, kind: Deploymnet, name: a}'),
    finds: [{ at: 'Deploymnet', says: ['Deployment', 'ReplicaSet', 'PodTemplate'], writes: ['Deployment'] }],
  },
  {
    rule: 'workload-reference',
    name: 'a kind that nothing is like',
    text: rollout('workloadRef: {apiVersion: apps/v1, kind: Job, name: a}'),
    finds: [{ at: 'Job', says: ['Job'], writes: [] }],
  },
  {
    rule: 'workload-reference',
    name: 'an empty template beside it',
    text: object(
      '  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}\n  template: {}\n  strategy: {canary: {}}\n',
    ),
    finds: [],
  },
  {
    rule: 'workload-reference',
    name: 'a template with labels beside it',
    text: object(
      '  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: a}\n  template: {metadata: {labels: {app: a}}}\n  strategy: {canary: {}}\n',
    ),
    finds: [{ at: 'template', says: ['spec.template', 'workloadRef'], writes: [''] }],
  },
  {
    rule: 'pod-template',
    name: 'pods that are restarted only after a failure',
    text: rollout(
      'template:\n  metadata: {labels: {app: my-service}}\n  spec: {restartPolicy: OnFailure, containers: [{name: a, image: a}]}',
    ),
    finds: [{ at: 'OnFailure', says: ['Always', 'OnFailure'], writes: ['Always'] }],
  },
  {
    rule: 'pod-template',
    name: 'two containers of one name',
    text: rollout(`${PODS}      - {name: app, image: a}\n      - {name: app, image: b}`),
    finds: [{ at: 'app', says: ['app'] }],
  },
  {
    rule: 'pod-template',
    name: 'a container without a name',
    text: rollout(`${PODS}      - {image: a}`),
    finds: [{ at: 'image', says: ['name'] }],
  },
  {
    rule: 'pod-template',
    name: 'a container without an image',
    text: rollout(`${PODS}      - {name: app}`),
    finds: [{ at: 'name', says: ['image'] }],
  },
  {
    rule: 'pod-template',
    name: 'an init container of the same name, which is not checked here',
    text: rollout(
      'template:\n  metadata: {labels: {app: my-service}}\n  spec: {initContainers: [{name: app, image: a}], containers: [{name: app, image: a}]}',
    ),
    finds: [],
  },
  {
    rule: 'negative-number',
    name: 'what the controller rejects',
    text: rollout('replicas: -1\nrevisionHistoryLimit: -2'),
    finds: [
      { at: '-1', says: ['spec.replicas', '-1'], severity: 'error' },
      { at: '-2', says: ['spec.revisionHistoryLimit', '-2'], severity: 'error' },
    ],
  },
  {
    rule: 'negative-number',
    name: 'what the controller accepts',
    text: blueGreen('activeService: a\nautoPromotionSeconds: -1'),
    finds: [{ at: '-1', says: ['autoPromotionSeconds', '-1'], severity: 'warning' }],
  },
  { rule: 'negative-number', name: 'no replicas', text: rollout('replicas: 0'), finds: [] },
  {
    rule: 'progress-deadline',
    name: 'readiness that takes longer than the default deadline',
    text: rollout('minReadySeconds: 600'),
    finds: [{ at: '600', says: ['(600)'] }],
  },
  { rule: 'progress-deadline', name: 'readiness below it', text: rollout('minReadySeconds: 599'), finds: [] },
  {
    rule: 'progress-deadline',
    name: 'a deadline of 0',
    text: rollout('progressDeadlineSeconds: 0'),
    finds: [{ at: '0', says: ['(0)'] }],
  },
  {
    rule: 'progress-deadline',
    name: 'a negative deadline, which negative-number reports',
    text: rollout('progressDeadlineSeconds: -1'),
    finds: [],
  },
  {
    rule: 'progress-threshold',
    name: 'more than 100 percent',
    text: canary('replicaProgressThreshold: {type: Percent, value: 120}'),
    finds: [{ at: '120', says: [0, 100, 120] }],
  },
  {
    rule: 'progress-threshold',
    name: 'more than 100 pods',
    text: canary('replicaProgressThreshold: {type: Pods, value: 120}'),
    finds: [],
  },
  {
    rule: 'progress-threshold',
    name: 'less than no pod',
    text: canary('replicaProgressThreshold: {type: Pods, value: -1}'),
    finds: [{ at: '-1', says: ['0 or more', '-1'] }],
  },
  {
    rule: 'progress-threshold',
    name: 'a misspelt type',
    text: canary('replicaProgressThreshold: {type: Prcent, value: 10}'),
    finds: [{ at: 'Prcent', says: ['Percent', 'Pods', 'Prcent'], writes: ['Percent'] }],
  },
  {
    rule: 'revision-limit',
    name: 'more than the ten revisions that are kept by default',
    text: blueGreen('activeService: a\nscaleDownDelayRevisionLimit: 11'),
    finds: [{ at: '11', says: ['(11)', '(10)'] }],
  },
  {
    rule: 'revision-limit',
    name: 'as many as are kept by default',
    text: blueGreen('activeService: a\nscaleDownDelayRevisionLimit: 10'),
    finds: [],
  },
  {
    rule: 'surge-both-zero',
    name: 'zero in every form, at the later one',
    text: canary('maxUnavailable: "0%"\nmaxSurge: "0"'),
    finds: [{ at: '"0"', says: ['maxSurge', 'maxUnavailable'] }],
  },
  { rule: 'surge-both-zero', name: 'one of them zero', text: canary('maxUnavailable: 0\nmaxSurge: 25%'), finds: [] },
  { rule: 'surge-both-zero', name: 'one of them left out', text: canary('maxSurge: 0'), finds: [] },
  {
    rule: 'surge-text',
    name: 'several pods as a string',
    text: canary('maxUnavailable: "3"'),
    finds: [{ at: '"3"', says: ['"3"', '3 %', '3 pods'], writes: ['3'] }],
  },
  {
    rule: 'surge-text',
    name: 'one pod as a string',
    text: canary("maxSurge: '1'"),
    finds: [{ at: "'1'", says: ['1 %', '1 pod'] }],
  },
  { rule: 'surge-text', name: 'a percentage', text: canary('maxSurge: "25%"'), finds: [] },
  { rule: 'surge-text', name: 'zero, which is the same both ways', text: canary('maxSurge: "0"'), finds: [] },
  {
    rule: 'same-service',
    name: 'stable and canary',
    text: canary('canaryService: a\nstableService: a'),
    finds: [{ at: 'a', says: ['stableService', 'canaryService', '"a"'] }],
  },
  {
    rule: 'same-service',
    name: 'ping and pong',
    text: canary('pingPong: {pingService: a, pongService: a}'),
    finds: [{ at: 'a', says: ['pingService', 'pongService'] }],
  },
  {
    rule: 'same-service',
    name: 'one placeholder for both, which need not mean the same',
    text: blueGreen('activeService: "${SERVICE}"\npreviewService: "${SERVICE}"'),
    finds: [],
  },
  {
    rule: 'anti-affinity',
    name: 'both forms',
    text: canary(
      'antiAffinity:\n  preferredDuringSchedulingIgnoredDuringExecution: {weight: 1}\n  requiredDuringSchedulingIgnoredDuringExecution: {}',
    ),
    finds: [{ at: 'antiAffinity', says: ['preferredDuring', 'requiredDuring'] }],
  },
  {
    rule: 'anti-affinity',
    name: 'a weight of 0',
    text: blueGreen('activeService: a\nantiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: {weight: 0}}'),
    finds: [{ at: '0', says: [1, 100, 0] }],
  },
  {
    rule: 'anti-affinity',
    name: 'a requirement, which has no weight',
    text: canary('antiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}}'),
    finds: [],
  },
];
