import { fieldPathEnd } from '../../../rollouts';
import { textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const sameService: Rule = {
  id: 'same-service',
  title: 'Same Service in two roles',
  defaultSeverity: 'error',
  docs: `
The controller points each of the two Services at the pods of one revision. One Service can't have both roles, so the
Rollout is rejected. This applies to stable and canary, ping and pong, active and preview.
`,
  examples: [
    {
      within: 'blueGreen',
      wrong: `
activeService: my-service
previewService: my-service
`,
      right: `
activeService: my-service
previewService: my-service-preview
`,
    },
  ],
  check,
};

const PAIRS = [
  ['spec.strategy.canary.stableService', 'spec.strategy.canary.canaryService'],
  ['spec.strategy.canary.pingPong.pingService', 'spec.strategy.canary.pingPong.pongService'],
  ['spec.strategy.blueGreen.activeService', 'spec.strategy.blueGreen.previewService'],
] as const;

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  for (const [first, second] of PAIRS) {
    const name = textOf(object.node(first));
    const other = object.pair(second);
    if (name === undefined || name === '' || other === undefined || textOf(other.value) !== name) continue;
    if (isPlaceholderText(name)) continue;
    yield {
      ...valueOrKey(other),
      message: `${fieldPathEnd(first)} and ${fieldPathEnd(second)} must be different Services; both are "${name}".`,
    };
  }
}
