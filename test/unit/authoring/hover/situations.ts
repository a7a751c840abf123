// Places in files and what a field means there: the texts, and the facts that a hover must name in their order. Word for
// word the hovers stand in sentences.golden.
import assert from 'node:assert/strict';
import { hover } from '../../../../src/authoring/hover';
import { type Around, contextOf, withCursor, yaml } from '../../../support/authoring/contextOf';

/** The hover at the cursor; empty when there is none. */
export function hoverAt(marked: string, around: Around = {}): string {
  const { text, offset } = withCursor(marked);
  return hover(contextOf(text, around), offset)?.markdown ?? '';
}

/** What the field means here; `undefined` when nothing is said of that. */
export function here(marked: string, around: Around = {}): string | undefined {
  return hoverAt(marked, around).split('**Here:** ')[1];
}

/** A text with the cursor in front of its nth occurrence of something. */
export function before(source: string, text: string, nth = 0): string {
  let index = -1;
  for (let count = 0; count <= nth; count += 1) index = source.indexOf(text, index + 1);
  assert.ok(index >= 0, `"${text}" is not in the text`);
  return `${source.slice(0, index)}|${source.slice(index)}`;
}

export const SEED: string = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  spec:
    replicas: 5
    progressDeadlineSeconds: 900
    minReadySeconds: 10
    selector: {matchLabels: {app: a}}
    template: {spec: {containers: [{name: a, image: a}]}}
    strategy:
      canary:
        maxSurge: "25%"
        maxUnavailable: 0
        steps:
        - setWeight: 20
        - pause: {duration: 2m}
        - setWeight: 40
        - pause: {}
        - analysis:
            templates:
            - templateName: smoke
        analysis:
          startingStep: 1
          templates:
          - templateName: success-rate
`;

export const TEMPLATE: string = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: success-rate}
  spec:
    args:
    - name: service-name
    - {name: limit, value: "3"}
    - {name: token, valueFrom: {secretKeyRef: {name: a, key: b}}}
    metrics:
    - name: success-rate
      interval: 60s
      failureLimit: 3
      consecutiveErrorLimit: 2
      successCondition: result[0] >= 0.95
      provider:
        prometheus:
          query: up{a="{{args.service-name}}",b="{{ args.limit }}",c="{{args.token}}",d="{{args.other}}"}
  ---
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: smoke}
  spec:
    metrics:
    - {name: smoke, interval: 30s, count: 3, provider: {web: {url: x}}}
`;

const FILES = { 'file:///templates.yaml': TEMPLATE };
const ROUTED = SEED.replace('maxSurge: "25%"', 'trafficRouting: {nginx: {stableIngress: a}}');
const SCALED = ROUTED.replace('- setWeight: 20', '- setCanaryScale: {replicas: 3}');
const AUTOSCALED = SEED.replace('  replicas: 5\n', '').replace(
  'kind: Rollout\n',
  'kind: Rollout\nmetadata: {name: a}\n',
);
const AUTOSCALER =
  'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {minReplicas: 10, scaleTargetRef: {kind: Rollout, name: a}}\n';
const CHART = {
  'templates/r.yaml':
    'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n  strategy: {{- toYaml .Values.s | nindent 4 }}\n',
};
const VALUES = 's:\n  canary:\n    steps:\n    - setWeight: 20\n';
const ROUTED_VALUES = 's:\n  canary:\n    trafficRouting: {istio: {}, alb: {}}\n    steps:\n    - setWeight: 20\n';

/** The template with another line in the place of its failure limit. */
function metric(line: string): string {
  return TEMPLATE.replace('failureLimit: 3', line);
}

export interface Situation {
  readonly when: string;
  readonly marked: string;
  readonly around?: Around;
  /** Named in this order; `undefined`: nothing is said of the place. */
  readonly facts: readonly string[] | undefined;
}

export const SITUATIONS: readonly Situation[] = [
  { when: 'a weight', marked: before(SEED, 'setWeight: 40'), facts: ['5 replicas', '2 of 5 pods', '40 %'] },
  { when: 'the value of a weight', marked: before(SEED, '40'), facts: ['5 replicas', '2 of 5 pods', '40 %'] },
  {
    when: 'a weight with an autoscaler',
    marked: before(AUTOSCALED, 'setWeight: 40'),
    around: { files: { 'file:///hpa.yaml': AUTOSCALER } },
    facts: ['at least 10 replicas', 'autoscaler', '4 of 10 pods', '40 %'],
  },
  {
    when: 'a weight without a number of replicas',
    marked: before(AUTOSCALED, 'setWeight: 40'),
    facts: ['1 replica', 'default', '1 of 2 pods', '50 %'],
  },
  {
    when: 'a weight with a router',
    marked: before(ROUTED, 'setWeight: 20'),
    facts: ['5 replicas', '20 %', 'nginx', '1 canary pod', '5 stable pods'],
  },
  {
    when: 'a weight of a chart whose replicas are not known',
    marked: before(VALUES, 'setWeight'),
    around: { chart: CHART },
    facts: ['traffic router', 'whole pods', 'replicas'],
  },
  {
    when: 'a weight with two routers, of a chart whose replicas are not known',
    marked: before(ROUTED_VALUES, 'setWeight'),
    around: { chart: CHART },
    facts: ['istio and alb'],
  },
  {
    when: 'a weight of a chart with the replicas of the setting',
    marked: before(VALUES, 'setWeight'),
    around: { chart: CHART, config: { replicas: 2 } },
    facts: ['2 replicas', '1 of 3 pods', '33 %'],
  },
  { when: 'a pause', marked: before(SEED, '2m'), facts: ['2 min', '0 s', '2 min', '20 %'] },
  { when: 'a pause until promoted', marked: before(SEED, 'pause: {}'), facts: ['2 min', '40 %'] },
  { when: 'an analysis step', marked: before(SEED, 'analysis:'), facts: ['1 min'] },
  {
    when: 'an analysis step whose template is not known',
    marked: before(SEED.replace('templateName: smoke', 'templateName: elsewhere'), 'analysis:'),
    facts: ['elsewhere'],
  },
  {
    when: 'canary pods of their own',
    marked: before(SCALED, 'replicas: 3'),
    facts: ['5 replicas', '3 canary pods', '0 %'],
  },
  {
    when: 'canary pods of their own without a router',
    marked: before(SCALED.replace(/.*trafficRouting.*\n/, ''), 'replicas: 3'),
    facts: undefined,
  },
  { when: 'a strategy', marked: before(SEED, 'strategy:'), facts: ['5 steps', '3 min', '1 approval'] },
  { when: 'a list of steps', marked: before(SEED, 'steps:'), facts: ['5 steps', '3 min', '1 approval'] },
  { when: 'maxSurge', marked: before(SEED, 'maxSurge'), facts: ['5 replicas', '2 ', 'pods'] },
  { when: 'maxUnavailable', marked: before(SEED, 'maxUnavailable'), facts: ['5 replicas', '0 ', 'pods'] },
  { when: 'maxUnavailable with a router', marked: before(ROUTED, 'maxUnavailable'), facts: ['traffic router'] },
  { when: 'the starting step of an analysis', marked: before(SEED, 'startingStep'), facts: ['step 2', '2 min'] },
  {
    when: 'a starting step that does not exist',
    marked: before(SEED.replace('startingStep: 1', 'startingStep: 9'), 'startingStep'),
    facts: undefined,
  },
  { when: 'seconds', marked: before(SEED, '900'), facts: ['15 min'] },
  { when: 'less than a minute of seconds', marked: before(SEED, 'minReadySeconds'), facts: undefined },
  {
    when: 'a template',
    marked: before(SEED, 'success-rate'),
    facts: [
      'AnalysisTemplate success-rate',
      'success-rate: prometheus',
      '1 min',
      '4th',
      'service-name (required)',
      'limit',
    ],
  },
  {
    when: 'a template without arguments',
    marked: before(SEED, 'smoke'),
    facts: ['AnalysisTemplate smoke', 'smoke: web', '3 ×', '30 s'],
  },
  {
    when: 'a template that is not known',
    marked: before(SEED.replaceAll('smoke', 'elsewhere'), 'elsewhere'),
    facts: undefined,
  },
  {
    when: 'a template of the namespace where one of the cluster is meant',
    marked: before(
      SEED.replace('- templateName: smoke', '- templateName: smoke\n            clusterScope: true'),
      'smoke',
    ),
    facts: undefined,
  },
  { when: 'a failure limit', marked: before(TEMPLATE, 'failureLimit'), facts: ['4th', '3 min'] },
  { when: 'a failure limit of 0', marked: before(metric('failureLimit: 0'), 'failureLimit'), facts: ['1st'] },
  {
    when: 'a failure limit with an initial delay',
    marked: before(metric('failureLimit: 0\n    initialDelay: 30s'), 'failureLimit'),
    facts: ['1st', '30 s'],
  },
  {
    when: 'a failure limit that is turned off',
    marked: before(metric('failureLimit: -1\n    consecutiveSuccessLimit: 2'), 'failureLimit'),
    facts: ['not limited'],
  },
  {
    when: 'a failure limit beyond the measurements',
    marked: before(metric('failureLimit: 3\n    count: 3'), 'failureLimit'),
    facts: ['4th', 'fewer measurements'],
  },
  {
    when: 'a failure limit that is an argument',
    marked: before(metric('failureLimit: "{{args.limit}}"'), 'failureLimit'),
    facts: undefined,
  },
  { when: 'an error limit', marked: before(TEMPLATE, 'consecutiveErrorLimit'), facts: ['3rd', '20 s'] },
  {
    when: 'an error limit of 0',
    marked: before(TEMPLATE.replace('ErrorLimit: 2', 'ErrorLimit: 0'), 'consecutiveErrorLimit'),
    facts: ['1st'],
  },
  { when: 'an interval without a count', marked: before(TEMPLATE, 'interval'), facts: ['1 min'] },
  {
    when: 'an interval without a count, with an initial delay',
    marked: before(metric('initialDelay: 30s'), 'interval'),
    facts: ['30 s', '1 min'],
  },
  { when: 'a count', marked: before(TEMPLATE, 'count'), facts: ['3 measurements', '30 s', '1 min'] },
  {
    when: 'a single measurement with an initial delay',
    marked: before(TEMPLATE.replace('interval: 60s', 'initialDelay: 30s'), 'initialDelay'),
    facts: ['One measurement', '30 s'],
  },
  {
    when: 'a success condition alone',
    marked: before(TEMPLATE, 'result[0]'),
    facts: ['succeeds', 'first value', 'at least 0.95', 'fails'],
  },
  {
    when: 'a failure condition alone',
    marked: before(TEMPLATE.replace('successCondition: result[0] >=', 'failureCondition: result[0] <'), 'result[0]'),
    facts: ['fails', 'first value', 'below 0.95', 'succeeds'],
  },
  {
    when: 'both conditions',
    marked: before(metric('failureCondition: result[0] < 0.5'), 'result[0]'),
    facts: ['fails', 'below 0.5', 'succeeds', 'at least 0.95', 'inconclusive'],
  },
  {
    when: 'a condition without simple words',
    marked: before(TEMPLATE.replace('result[0] >= 0.95', "'len(filter(result, # > 1)) > 2'"), 'len('),
    facts: ['succeeds', '`len(filter(result, # > 1)) > 2`', 'fails'],
  },
  {
    when: 'a condition that cannot be read',
    marked: before(TEMPLATE.replace('>= 0.95', '>= '), 'result[0]'),
    facts: ['expression', 'error'],
  },
];

/** Placeholders for arguments and what is said of them, whole. */
export const PLACEHOLDERS: readonly Situation[] = [
  {
    when: 'a required argument',
    marked: before(TEMPLATE, 'args.service-name'),
    facts: ['args.service-name', 'required'],
  },
  { when: 'an argument with a default', marked: before(TEMPLATE, 'args.limit'), facts: ['args.limit', '`3`'] },
  { when: 'an argument from a Secret', marked: before(TEMPLATE, 'args.token'), facts: ['args.token', 'valueFrom'] },
  {
    when: 'an argument that is not declared',
    marked: before(TEMPLATE, 'args.other'),
    facts: ['args.other', 'not declared'],
  },
];

/** The situations about which a hover is written: what stands around them, and the files that it knows. */
export function aroundOf({ around }: Situation): Around {
  return around ?? { files: FILES };
}

/** Whether a text names facts in their order. */
export function assertFacts(text: string | undefined, facts: readonly string[] | undefined): void {
  if (facts === undefined) {
    assert.equal(text, undefined);
    return;
  }
  let from = 0;
  for (const fact of facts) {
    const at = text?.indexOf(fact, from) ?? -1;
    assert.ok(at >= 0, `"${text ?? ''}" does not name ${facts.join(', ')} in this order`);
    from = at + fact.length;
  }
}
