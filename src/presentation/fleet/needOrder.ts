// The order of rollouts by need: those that serve nothing first, then those that need attention, then by name.
import { compareText } from '../../rollouts';
import type { ToldRollout } from './toldRollout';

/** The rank of a rollout that nobody has to look after. */
export const NEEDS_NOTHING = 2;

/** How pressing a rollout is: the lower, the nearer to the top. */
export function needRank({ sentence }: ToldRollout): number {
  if (sentence.isUrgent) return 0;
  return sentence.needsAttention ? 1 : NEEDS_NOTHING;
}

/** Which rollout comes first. */
export function byNeed(left: ToldRollout, right: ToldRollout): number {
  return (
    needRank(left) - needRank(right) ||
    compareText(left.rollout.metadata.name, right.rollout.metadata.name) ||
    compareText(left.rollout.metadata.namespace, right.rollout.metadata.namespace)
  );
}
