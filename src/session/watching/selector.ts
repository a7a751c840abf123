// Label selectors as the API server takes them in a query, for the objects that belong to one Rollout.
import type { Rollout } from '../../rollouts';
import { POD_TEMPLATE_HASH_LABEL, selectorText } from '../../rollouts';

/**
 * What the ReplicaSets and Pods of a Rollout are selected by: its own selector; for a `workloadRef` without one what the
 * controller resolved (without the hash that blue-green adds); else every object that Argo Rollouts has marked. Who
 * really belongs is decided by owner (reference 2.2), so selecting too much is harmless.
 */
export function selectorOf({ spec, status }: Rollout): string {
  const own = selectorText(spec.selector);
  if (own !== '') return own;
  const resolved = (status.selector ?? '').split(',').filter((term) => !term.startsWith(`${POD_TEMPLATE_HASH_LABEL}=`));
  return resolved.join(',') || POD_TEMPLATE_HASH_LABEL;
}
