// What stands beside proposals, by the place where they are offered: details and the documentation that is not a field's.
import type { Sentence } from '../../../support/sentenceTable';
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
  ['a placeholder', TEMPLATE.replace('{{args.service-name', '{{args.|')],
];

export function completionSentences(): readonly Sentence[] {
  return PLACES.map(([where, marked]) => ({
    when: `completion: ${where}`,
    says: proposalsAt(marked, { files: FILES })
      .map(({ label, detail = '' }) => (detail === '' ? label : `${label} · ${detail}`))
      .join('\n'),
  }));
}
