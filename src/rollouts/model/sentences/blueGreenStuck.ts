// Blue-green rollouts in which nothing happens until somebody acts, although no pause says so: scaled while the stable revision
// was not the active one, or waiting to switch for what the controller doesn't begin.
import { counted } from '../../words/countWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { stableNotScaled } from '../replicas/stableNotScaled';
import { lostSwitch } from '../state/lostSwitch';
import { isAborted, isPausedByHand } from '../state/updateState';
import {
  activeRevisionName,
  currentPods,
  currentReplicaSet,
  currentRevisionName,
  stableRevisionName,
} from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import type { Facts, RolloutSentence } from './facts';
import { lostSwitchWords } from './lostSwitchWords';

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
    short: `stuck: scale back to ${stuck.noted}`,
  };
}

/** Its pods are there, and nothing that the controller does by itself makes it the active one. */
export function stuckBySwitch(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const lost = lostSwitch(facts);
  const wanted = wantedNewPods(rollout);
  const current = currentReplicaSet(facts);
  const present = current ? availablePods(current) : currentPods(facts);
  if (!lost || wanted === 0 || present < wanted) return undefined;
  const why = lostSwitchWords(lost, currentRevisionName(rollout));
  const text = `Stuck with ${activeRevisionName(facts)} active: ${why}; promote fully to switch`;
  return { text, waitsFor: 'person', needsAttention: true, short: 'stuck: promote fully' };
}
