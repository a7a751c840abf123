// Every proposal at many places, accepted as it is: the text has no error and no warning that it did not have before,
// but for the few that only the person can answer, each of them by its rule and by what the proposal says of it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Proposal } from '../../../../src/authoring';
import { GROUPS } from '../../../../src/authoring/completion/proposal';
import { findings, type ReportedFinding } from '../../../../src/authoring/rules';
import { type Around, contextOf, withCursor, yaml } from '../../../support/authoring/contextOf';
import { proposalsAt, taken } from './completing';

const HEAD = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Rollout
  metadata: {name: a}
  spec:
    replicas: 5
    selector: {matchLabels: {app: a}}
    template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a}]}}
`;
const STRATEGY = `${HEAD}  strategy:\n`;
const CANARY = `${STRATEGY}    canary:\n`;
const STEPS = '      steps:\n        - setWeight: 20\n        - pause: {duration: 5m}\n';
const NGINX = '      trafficRouting: {nginx: {stableIngress: a}}\n';
const SERVICES = '      stableService: a\n      canaryService: b\n';
const ISTIO = '      trafficRouting: {istio: {virtualService: {name: a}}, managedRoutes: [{name: beta}]}\n';
const SECTION = '        templates:\n          - templateName: success-rate\n';
const TEMPLATE = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: a}
  spec:
    args:
      - name: svc
`;
const METRICS =
  "  metrics:\n    - name: success-rate\n      successCondition: result[0] > 1\n      provider:\n        prometheus: {query: '{{args.svc}}'}\n";
const EXPERIMENT = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: Experiment
  metadata: {name: a}
  spec:
    duration: 5m
    templates:
      - name: one
        selector: {matchLabels: {app: a}}
        template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: a}]}}
`;

/** One that ends, one that does not, one of the cluster that brings another one in, and Services in both roles. */
const KNOWN: Around = {
  files: {
    'file:///templates.yaml': yaml`
      apiVersion: argoproj.io/v1alpha1
      kind: AnalysisTemplate
      metadata: {name: success-rate}
      spec:
        args: [{name: service-name}, {name: window, value: 2m}, {name: limit}]
        metrics: [{name: success, interval: 1m, provider: {prometheus: {query: up}}}]
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: AnalysisTemplate
      metadata: {name: smoke}
      spec:
        args: [{name: url}]
        metrics: [{name: smoke, count: 1, provider: {web: {url: '{{args.url}}'}}}]
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: ClusterAnalysisTemplate
      metadata: {name: checks}
      spec:
        templates: [{templateName: latency, clusterScope: true}]
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: ClusterAnalysisTemplate
      metadata: {name: latency}
      spec:
        args: [{name: path}]
        metrics: [{name: latency, count: 3, interval: 1m, provider: {prometheus: {query: up}}}]
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop}
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: shop-canary}
    `,
  },
};

const CHART: Around = {
  chart: {
    'templates/rollout.yaml':
      'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: a}\nspec:\n  strategy:\n    {{- toYaml .Values.rollout.strategy | nindent 4 }}\n',
  },
};

const PLACES: readonly (readonly [where: string, text: string, around?: Around])[] = [
  ['a key of a Rollout', `${HEAD}  |\n`],
  ['a strategy', `${STRATEGY}    |\n`],
  ['the value of a strategy', `${HEAD}  strategy: |\n`],
  ['a key of a canary', `${CANARY}${STEPS}      |\n`],
  ['a key of a canary, before its steps', `${CANARY}      |\n${STEPS}`],
  ['a key of an empty canary', `${CANARY}      |\n`],
  ['a key of a canary in one line', `${STRATEGY}    canary: {steps: [{setWeight: 20}, {pause: {}}], |}\n`],
  ['a key of a canary with one Service', `${CANARY}      stableService: shop\n      |\n`],
  ['a key of a canary with a router', `${CANARY}${SERVICES}${NGINX}${STEPS}      |\n`],
  ['a key of a canary with Istio', `${CANARY}${SERVICES}${ISTIO}${STEPS}      |\n`],
  ['a key of a canary with ping-pong', `${CANARY}      pingPong: {pingService: a, pongService: b}\n${STEPS}      |\n`],
  [
    'a router with ping-pong',
    `${CANARY}      pingPong: {pingService: a, pongService: b}\n      trafficRouting:\n        |\n`,
  ],
  ['the value of trafficRouting', `${CANARY}${STEPS}      trafficRouting: |\n`],
  ['the value of trafficRouting in one line', `${STRATEGY}    canary: {trafficRouting: |}\n`],
  ['a router', `${CANARY}${STEPS}      trafficRouting:\n        |\n`],
  ['a router beside Services', `${CANARY}${SERVICES}${STEPS}      trafficRouting:\n        |\n`],
  ['a Service of a canary', `${CANARY}      stableService: shop\n      canaryService: |\n`],
  ['a step', `${CANARY}${STEPS}        - |\n`],
  ['a step between others', `${CANARY}      steps:\n        - setWeight: 20\n        - |\n        - pause: {}\n`],
  ['a step in the column of its list', `${CANARY}      steps:\n      - setWeight: 20\n      - |\n      - pause: {}\n`],
  ['a step with its dash', `${CANARY}${STEPS}        |\n`],
  ['the first step', `${CANARY}      steps:\n        |\n`],
  ['a step in one line', `${CANARY}      steps: [{setWeight: 20}, |]\n`],
  ['a step with a router', `${CANARY}${SERVICES}${NGINX}${STEPS}        - |\n`],
  ['a step with managed routes', `${CANARY}${SERVICES}${ISTIO}${STEPS}        - |\n`],
  ['a word that was begun', `${CANARY}${STEPS}        - anal|\n`],
  ['the value of an analysis step', `${CANARY}${STEPS}        - analysis: |\n`],
  ['a key of an analysis', `${CANARY}${STEPS}      analysis:\n        |\n`],
  ['a key of an analysis step', `${CANARY}${STEPS}        - analysis:\n            |\n`],
  ['a key of an analysis that names its template', `${CANARY}${STEPS}      analysis:\n${SECTION}        |\n`],
  ['the arguments of an analysis', `${CANARY}${STEPS}      analysis:\n${SECTION}        args:\n          |\n`],
  ['one argument of an analysis', `${CANARY}${STEPS}      analysis:\n${SECTION}        args:\n          - |\n`],
  ['a template of an analysis', `${CANARY}${STEPS}      analysis:\n        templates:\n          - |\n`],
  ['a template with its dash', `${CANARY}${STEPS}      analysis:\n        templates:\n          |\n`],
  ['a name of a template', `${CANARY}${STEPS}      analysis:\n        templates:\n          - templateName: |\n`],
  [
    'a template of an analysis step',
    `${CANARY}${STEPS}        - analysis:\n            templates:\n              - |\n`,
  ],
  ['a name of a template of a step', `${CANARY}${STEPS}        - analysis: {templates: [{templateName: |}]}\n`],
  [
    'an experiment of known versions',
    `${CANARY}${STEPS}        - experiment:\n            templates: [{name: a, specRef: stable}]\n            |\n`,
  ],
  ['a key of an experiment step', `${CANARY}${STEPS}        - experiment:\n            |\n`],
  [
    'an analysis of an experiment step',
    `${CANARY}${STEPS}        - experiment:\n            templates: [{name: a, specRef: stable}]\n            analyses:\n              - |\n`,
  ],
  ['a key of a blue-green strategy', `${STRATEGY}    blueGreen:\n      |\n`],
  ['a key of a blue-green strategy with a Service', `${STRATEGY}    blueGreen:\n      activeService: shop\n      |\n`],
  ['a key of a template', `${TEMPLATE}  |\n`],
  ['a metric', `${TEMPLATE}${METRICS}    - |\n`],
  ['a metric with its dash', `${TEMPLATE}${METRICS}    |\n`],
  ['the first metric', `${TEMPLATE}  metrics:\n    |\n`],
  ['the first metric behind its dash', `${TEMPLATE}  metrics:\n  - |\n`],
  ['a metric in one line', `${TEMPLATE}  metrics: [|]\n`],
  ['a key of a metric', `${TEMPLATE}${METRICS}      |\n`],
  ['a provider', `${TEMPLATE}  metrics:\n    - name: b\n      provider:\n        |\n`],
  ['the value of a provider', `${TEMPLATE}  metrics:\n    - name: b\n      provider: |\n`],
  ['a key of an Experiment', `${EXPERIMENT}  |\n`],
  ['an analysis of an Experiment', `${EXPERIMENT}  analyses:\n    - |\n`],
  [
    'a step of values',
    'rollout:\n  strategy:\n    canary:\n      steps:\n        - setWeight: 20\n        - |\n',
    CHART,
  ],
  ['a key of values', 'rollout:\n  strategy:\n    canary:\n      |\n', CHART],
];

function key({ id, message }: ReportedFinding): string {
  return `${id}: ${message}`;
}

/** Errors and warnings of a text. */
function seriousIn(text: string, around: Around): readonly ReportedFinding[] {
  return findings(contextOf(text, around)).filter(({ severity }) => severity === 'error' || severity === 'warning');
}

type Allowance = (proposal: Proposal, message: string, offered: readonly Proposal[]) => boolean;

/** One key, not a whole item or pattern: the person goes on to the next one. */
function isSingle({ kind, label }: Proposal): boolean {
  return kind !== 'snippet' && !label.startsWith('- ');
}

/** Another field of the same map, which is offered beside this one, or this one's own value. */
function isNext(proposal: Proposal, message: string, offered: readonly Proposal[]): boolean {
  const named = offered.flatMap(({ filterText }) =>
    filterText !== undefined && new RegExp(`\\b${filterText}\\b`).test(message) ? [filterText] : [],
  );
  if (proposal.filterText !== undefined && message.includes(`.${proposal.filterText}`)) return true;
  return isSingle(proposal) && named.length > 0;
}

/** What lacks something ranks behind everything that works. */
const LACKING = String(GROUPS.lacking);

/** The proposal itself says beforehand what is missing. */
function announces(words: RegExp): Allowance {
  return ({ detail = '', sortText }) => words.test(detail) && sortText.startsWith(LACKING);
}

const ALLOWED: Readonly<Record<string, Allowance>> = {
  'missing-field': isNext,
  // The templates of an analysis are as good as required.
  'no-templates': isSingle,
  // Arguments stand beside the list in which a template is named; the name says which it asks for.
  'argument-missing': ({ label, detail = '' }) =>
    (/^(?:- )?templateName\b/.test(label) || !/[ :]/.test(label)) && detail.includes('requires '),
  'endless-analysis': ({ detail = '' }) => detail.includes('never ends'),
  'step-routing': announces(/trafficRouting|Istio/),
  'managed-routes': announces(/Istio|managedRoutes/),
  'ping-pong': announces(/pingPong/),
  // Services stand one map further out.
  'routing-services': announces(/stableService|pingPong/),
};

function check(marked: string, around: Around): void {
  const { text } = withCursor(marked);
  const before = seriousIn(text, around).map(key);
  const proposals = proposalsAt(marked, around);
  if (around.files) assert.notEqual(proposals.length, 0);
  for (const proposal of proposals) {
    const after = taken(text, proposal);
    const added = seriousIn(after, around)
      .filter((finding) => !before.includes(key(finding)))
      .filter(({ id, message }) => ALLOWED[id]?.(proposal, message, proposals) !== true);
    assert.deepEqual(added.map(key), [], `${proposal.label} (${proposal.detail ?? ''}):\n${after}`);
  }
}

for (const [what, names] of [
  ['with names of other files', KNOWN],
  ['without names', {}],
] as const) {
  describe(`accepted as it is, ${what}`, () => {
    for (const [where, text, around = {}] of PLACES) {
      test(where, () => {
        check(text, { ...names, ...around });
      });
    }
  });
}
