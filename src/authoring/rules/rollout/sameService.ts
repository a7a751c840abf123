import { textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

const PAIRS = [
  ['spec.strategy.canary.stableService', 'spec.strategy.canary.canaryService'],
  ['spec.strategy.canary.pingPong.pingService', 'spec.strategy.canary.pingPong.pongService'],
  ['spec.strategy.blueGreen.activeService', 'spec.strategy.blueGreen.previewService'],
] as const;

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  for (const [first, second] of PAIRS) {
    const name = textOf(object.node(first));
    const other = object.pair(second);
    if (name === undefined || name === '' || other === undefined || textOf(other.value) !== name) continue;
    if (isPlaceholderText(name)) continue;
    yield {
      ...valueOrKey(other),
      message: `${lastOf(first)} and ${lastOf(second)} are both "${name}"; two different Services are needed.`,
    };
  }
}

export const sameService: Rule = {
  id: 'same-service',
  title: 'One Service in two roles',
  defaultSeverity: 'error',
  docs: `
The controller points each of the two Services at the pods of one revision. With one Service in both roles that cannot
work, and the Rollout is refused. This holds for stable and canary, ping and pong, active and preview.
`,
  check,
};
