import { asScalar } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const surgeBothZero: Rule = {
  id: 'surge-both-zero',
  title: 'maxSurge and maxUnavailable both zero',
  defaultSeverity: 'error',
  docs: `
\`maxSurge: 0\` allows no additional pod, \`maxUnavailable: 0\` no missing pod: together no pod can ever be replaced, and the
controller rejects the Rollout. \`0\`, \`"0"\` and \`"0%"\` are the same here.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
maxSurge: 0
maxUnavailable: 0
`,
      right: `
maxSurge: 1
maxUnavailable: 0
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const surge = object.pair('spec.strategy.canary.maxSurge');
  const unavailable = object.pair('spec.strategy.canary.maxUnavailable');
  if (surge === undefined || unavailable === undefined) return;
  if (!isZero(surge.value) || !isZero(unavailable.value)) return;
  const later = surge.start > unavailable.start ? surge : unavailable;
  yield {
    ...valueOrKey(later),
    message: "maxSurge and maxUnavailable can't both be 0: no pod could be replaced. Set one of them to at least 1.",
  };
}

/** 0, "0" and "0%" all count (reference 4.2). */
function isZero(node: YamlNode | undefined): boolean {
  const scalar = asScalar(node);
  return scalar !== undefined && scalar.value !== null && /^[+-]?0+%?$/.test(scalar.text);
}
