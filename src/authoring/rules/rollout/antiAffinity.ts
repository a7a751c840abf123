import { isNull, numberOf, pairOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const antiAffinity: Rule = {
  id: 'anti-affinity',
  title: 'Invalid anti-affinity',
  defaultSeverity: 'error',
  docs: `
\`antiAffinity\` keeps the pods of two revisions on different nodes, either as a preference
(\`preferredDuringSchedulingIgnoredDuringExecution\`, with a \`weight\` from 1 to 100) or as a requirement
(\`requiredDuringSchedulingIgnoredDuringExecution\`). Exactly one of the two must be set, or the Rollout is rejected.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
antiAffinity: {}
`,
      right: `
antiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    weight: 50
`,
    },
  ],
  check,
};

const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';
const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  for (const strategy of ['canary', 'blueGreen']) {
    const path = `spec.strategy.${strategy}.antiAffinity`;
    const pair = object.pair(path);
    if (pair === undefined) continue;
    const preferred = pairOf(pair.value, PREFERRED);
    const isPreferred = !isNull(preferred?.value);
    const isRequired = !isNull(pairOf(pair.value, REQUIRED)?.value);
    const isNeither = object.isAbsent(`${path}.${PREFERRED}`) && object.isAbsent(`${path}.${REQUIRED}`);
    if ((isPreferred && isRequired) || isNeither) {
      const { start, end } = pair.keyNode;
      yield { start, end, message: `antiAffinity needs exactly one of ${PREFERRED} and ${REQUIRED}.` };
    }
    const weight = pairOf(preferred?.value, 'weight');
    const value = numberOf(weight?.value);
    if (weight !== undefined && value !== undefined && (value < 1 || value > 100)) {
      yield { ...valueOrKey(weight), message: `The weight of antiAffinity must be between 1 and 100, not ${value}.` };
    }
  }
}
