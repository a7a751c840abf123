// Label selectors as the API server takes them in a query, for the objects that belong to one Rollout.
import type { LabelSelector, Rollout } from '../../rollouts';
import { POD_TEMPLATE_HASH_LABEL } from '../../rollouts';

/**
 * What the ReplicaSets and Pods of a Rollout are selected by: its own selector; for a `workloadRef` without one what the
 * controller resolved (without the hash that blue-green adds); else every object that Argo Rollouts has marked. Who
 * really belongs is decided by owner (reference 2.2), so selecting too much is harmless.
 */
export function selectorOf({ spec, status }: Rollout): string {
  const own = formatSelector(spec.selector);
  if (own !== '') return own;
  const resolved = (status.selector ?? '').split(',').filter((term) => !term.startsWith(`${POD_TEMPLATE_HASH_LABEL}=`));
  return resolved.join(',') || POD_TEMPLATE_HASH_LABEL;
}

/** `app=web,tier in (a,b)`; empty for a selector without terms. */
function formatSelector(selector: LabelSelector | undefined): string {
  const labels = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  return [...labels, ...(selector?.matchExpressions ?? []).map(formatExpression)].join(',');
}

type Expression = NonNullable<LabelSelector['matchExpressions']>[number];

function formatExpression({ key, operator, values = [] }: Expression): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
