// A blue-green rollout that was scaled while its stable revision was not the active one, before what it would do otherwise:
// none of that happens until somebody scales it back.
import { counted } from '../../words/countWords';
import { stableNotScaled } from '../replicas/stableNotScaled';
import { isAborted, isPausedByHand } from '../state/updateState';
import { activeRevisionName, stableRevisionName } from '../workloads/currentRevision';
import type { Facts, RolloutSentence } from './facts';

/** Stuck until scaled back, aborted or not. */
export function stuckByScaling(facts: Facts): RolloutSentence | undefined {
  const stuck = stableNotScaled(facts);
  if (!stuck) return undefined;
  const { rollout } = facts;
  const state = isAborted(rollout) ? 'Aborted, but stuck' : 'Stuck';
  const active = activeRevisionName(facts);
  const paused = isPausedByHand(rollout) ? '; paused manually' : '';
  return {
    text:
      `${state} with ${active} active: the controller waits for ${stableRevisionName(facts)} to be scaled from ` +
      `${stuck.pods} to ${counted(stuck.wanted, 'pod')}, but does not scale it; ` +
      `scale the rollout back to ${counted(stuck.noted, 'pod')} to let it continue${paused}`,
    waitsFor: 'person',
    needsAttention: true,
  };
}
