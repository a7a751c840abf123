// What stands beside proposals, by the place where they are offered: details and the documentation that is not a field's.
import type { Proposal } from '../../../../src/authoring/completion';
import { snippets } from '../../../../src/authoring/snippets';
import { FIELD_TEXTS } from '../../../../src/rollouts/schema/texts/lookUpText';
import { type Around, yaml } from '../../../support/authoring/contextOf';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { SEED, TEMPLATE } from '../hover/situations';
import { proposalsAt } from './completing';

const FILES = { 'file:///templates.yaml': TEMPLATE };
const CANARY = SEED.slice(0, SEED.indexOf('      steps:'));
const METRIC = TEMPLATE.slice(0, TEMPLATE.indexOf('    interval:'));

const PLACES: readonly (readonly [where: string, marked: string])[] = [
  ['a step without a router', `${CANARY}      steps:\n      - |`],
  ['a canary', `${CANARY}      |`],
  ['a template of an analysis', `${CANARY}      analysis:\n        templates:\n        - templateName: |`],
  [
    'a template of an analysis step',
    `${CANARY}      steps:\n      - analysis:\n          templates:\n          - templateName: |`,
  ],
  [
    'an argument of an analysis',
    `${CANARY}      analysis:\n        templates: [{templateName: success-rate}]\n        args:\n        - name: |`,
  ],
  ['a traffic router', `${CANARY}      trafficRouting:\n        |`],
  ['a starting step', `${CANARY}      steps: [{setWeight: 5}, {pause: {}}]\n      analysis:\n        startingStep: |`],
  ['a condition on Prometheus', `${METRIC}    provider: {prometheus: {query: up}}\n    successCondition: |`],
  ['a condition on Datadog', `${METRIC}    provider: {datadog: {query: up}}\n    successCondition: |`],
  ['a condition on a web request', `${METRIC}    provider: {web: {url: x}}\n    successCondition: |`],
  ['a condition on New Relic', `${METRIC}    provider: {newRelic: {query: x}}\n    successCondition: |`],
  ['a condition on CloudWatch', `${METRIC}    provider: {cloudWatch: {}}\n    successCondition: |`],
  ['a header route behind nginx', routed('nginx: {stableIngress: a}', 'setHeader|')],
  ['a header route without a route', routed('istio: {virtualService: {name: a}}', 'setHeader|')],
  [
    'a traffic router with ping-pong',
    `${CANARY}      pingPong: {pingService: a, pongService: b}\n      trafficRouting:\n        |`,
  ],
  ['ping-pong', `${CANARY}      pingPong:\n        |`],
  ['a pause', `${CANARY}      steps:\n      - pause: |`],
  ['canary pods', routed('nginx: {stableIngress: a}', 'setCanaryScale: |')],
  [
    'a route that is set or removed',
    routed('istio: {virtualService: {name: a}}\n        managedRoutes: [{name: b}]', 'setHeaderRoute: |'),
  ],
  ['the name of a managed route', routed('managedRoutes: [{name: b}]', 'setHeaderRoute:\n          name: |')],
  ['an item of dryRun', `${TEMPLATE.slice(0, TEMPLATE.indexOf('  metrics:'))}  dryRun:\n  |`],
  ['a Datadog query', `${METRIC}    provider:\n      datadog:\n        |`],
  ['blue-green', `${CANARY.slice(0, CANARY.indexOf('    canary:'))}    blueGreen:\n      max|`],
  ['a placeholder', TEMPLATE.replace('{{args.service-name', '{{args.|')],
];

/** A canary behind a router, with the cursor in its last step. */
function routed(router: string, step: string): string {
  return `${CANARY}      trafficRouting:\n        ${router}\n      steps:\n      - setWeight: 20\n      - ${step}`;
}

/** Texts that stand in a table of their own. */
const TOLD_ELSEWHERE: ReadonlySet<string> = new Set([
  ...Object.values(FIELD_TEXTS).map(({ does }) => does),
  ...snippets.map(({ description }) => description),
]);

/** What a proposal does, where that is not what its field or its snippet does. */
function ownWords({ documentation = '' }: Proposal): readonly string[] {
  const [first = ''] = documentation.split('\n\n');
  return first === '' || TOLD_ELSEWHERE.has(first) ? [] : [`    ${first}`];
}

/** What is left of the proposals by the word that was typed, as an editor does it. */
function offered(marked: string): readonly Proposal[] {
  const [word = ''] = /[A-Za-z]*(?=\|[^|]*$)/.exec(marked) ?? [];
  return proposalsAt(marked, { files: FILES }).filter(({ label }) => label.startsWith(word));
}

const NGINX = '      trafficRouting: {nginx: {stableIngress: api}}\n';
const ISTIO = '      trafficRouting: {istio: {virtualService: {name: api}}}\n';
const ENDLESS = yaml`
  apiVersion: argoproj.io/v1alpha1
  kind: AnalysisTemplate
  metadata: {name: latency}
  spec:
    metrics:
    - {name: latency, interval: 1m}
`;
const REWRITTEN = `${CANARY}      steps:
      {{- range .Values.canary.steps }}
      - setWeight: {{ .setWeight }}
      {{- end }}
`;

/** One proposal in a place where there is more to say of it than elsewhere. */
const DETAILS: readonly (readonly [where: string, marked: string, label: string, around: Around])[] = [
  ['a step that the router has not', `${CANARY}${NGINX}      steps:\n      - |`, 'setMirrorRoute', {}],
  ['a step whose route is not managed', `${CANARY}${ISTIO}      steps:\n      - |`, 'setMirrorRoute', {}],
  [
    'a router that has no ping-pong',
    `${CANARY}      pingPong: {pingService: a}\n      trafficRouting:\n        |`,
    'nginx',
    {},
  ],
  ['a router with one Service', `${CANARY}      stableService: a\n      trafficRouting:\n        |`, 'nginx', {}],
  [
    'a step that waits for an analysis without an end',
    `${CANARY}      steps:\n      - |`,
    'analysis (latency)',
    { files: { 'file:///templates.yaml': ENDLESS } },
  ],
  [
    'a step that a template writes anew',
    'canary:\n  steps:\n    - |',
    'setWeight',
    { chart: { 'templates/rollout.yaml': REWRITTEN } },
  ],
];

function detailSentences(): readonly Sentence[] {
  return DETAILS.map(([where, marked, label, around]) => {
    const detail = proposalsAt(marked, around).find((proposal) => proposal.label === label)?.detail;
    return { when: `completion: ${where}`, says: `${label} · ${detail ?? ''}` };
  });
}

export function completionSentences(): readonly Sentence[] {
  const places = PLACES.map(([where, marked]) => ({
    when: `completion: ${where}`,
    says: offered(marked)
      .flatMap((proposal) => {
        const { label, detail = '' } = proposal;
        return [detail === '' ? label : `${label} · ${detail}`, ...ownWords(proposal)];
      })
      .join('\n'),
  }));
  return [...places, ...detailSentences()];
}
