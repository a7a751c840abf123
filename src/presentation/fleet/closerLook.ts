// Which rollouts only their pods can explain.
import type { ToldRollout } from './toldRollout';

/** Whether the pods would tell why a rollout does not get on; decided by what is told without them. */
export function needsCloserLook({ sentence: { waitsFor, trouble, isUrgent } }: ToldRollout): boolean {
  return waitsFor === 'pods' || trouble?.of === 'pods' || (isUrgent === true && !trouble);
}
