import { asScalar } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

/** 0, "0" and "0%" all count (reference 4.2). */
function isZero(node: YamlNode | undefined): boolean {
  const scalar = asScalar(node);
  return scalar !== undefined && scalar.value !== null && /^[+-]?0+%?$/.test(scalar.text);
}

function* check({ object }: RuleContext): Iterable<Finding> {
  const surge = object.pair('spec.strategy.canary.maxSurge');
  const unavailable = object.pair('spec.strategy.canary.maxUnavailable');
  if (surge === undefined || unavailable === undefined) return;
  if (!isZero(surge.value) || !isZero(unavailable.value)) return;
  const later = surge.start > unavailable.start ? surge : unavailable;
  yield {
    ...valueOrKey(later),
    message: 'maxSurge and maxUnavailable are both 0, so no pod could ever be replaced. Make one of them at least 1.',
  };
}

export const surgeBothZero: Rule = {
  id: 'surge-both-zero',
  title: 'No room to replace pods',
  defaultSeverity: 'error',
  docs: `
\`maxSurge: 0\` allows no pod more than wanted, \`maxUnavailable: 0\` no pod less: together nothing may ever move, and the
controller refuses the Rollout. \`0\`, \`"0"\` and \`"0%"\` are the same here.
`,
  check,
};
