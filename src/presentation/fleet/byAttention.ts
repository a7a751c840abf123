// The order in which rollouts want to be looked at.
import { compareText } from '../../rollouts';
import type { ToldRollout } from './toldRollouts';

/** Those that serve nothing first, then those that need attention, then by namespace and name. */
export function byAttention(left: ToldRollout, right: ToldRollout): number {
  return (
    Number(right.sentence.isUrgent ?? false) - Number(left.sentence.isUrgent ?? false) ||
    Number(right.sentence.needsAttention) - Number(left.sentence.needsAttention) ||
    compareText(left.rollout.metadata.namespace, right.rollout.metadata.namespace) ||
    compareText(left.rollout.metadata.name, right.rollout.metadata.name)
  );
}
