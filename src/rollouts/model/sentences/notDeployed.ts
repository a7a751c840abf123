// The newest pod template is not deployed, although the status may call the Rollout Healthy: its ReplicaSet was refused, or
// the status names one that is not there. Source: P7.
import { capitalised } from '../../words/letterCase';
import { replicaSetRefusal } from '../state/newestTemplate';
import { isFullyPromoted, isUpdating } from '../state/updateState';
import { currentReplicaSet, currentRevisionName, stableRevisionName } from '../workloads/currentRevision';
import { type Facts, type RolloutSentence, waitingForController } from './facts';
import { whereText } from './place';
import { shown } from './words';

/** The API server refuses the ReplicaSet of the newest template; nothing continues before it accepts it. */
export function revisionRefused(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  const refusal = replicaSetRefusal(rollout);
  if (refusal === undefined) return undefined;
  const why = refusal === '' ? '' : `: ${shown(refusal, 400)}`;
  const before = isUpdating(rollout)
    ? `${currentRevisionName(rollout)} stays${whereText(facts)}`
    : isFullyPromoted(rollout) && rollout.status.stableRS
      ? `${stableRevisionName(facts)} still serves`
      : '';
  return {
    text: `The new revision was refused, its ReplicaSet can't be created${why}${before === '' ? '' : `; ${before}`}`,
    waitsFor: 'person',
    needsAttention: true,
    short: "can't deploy: refused",
  };
}

/** The status names a revision that has no ReplicaSet: it tells of another time, for example of before a restore. */
export function revisionMissing(facts: Facts): RolloutSentence | undefined {
  const { rollout, replicaSets = [] } = facts;
  if (replicaSets.length === 0 || !rollout.status.currentPodHash || currentReplicaSet(facts)) return undefined;
  const name = capitalised(currentRevisionName(rollout));
  const waiting = waitingForController(facts, `${name} has no ReplicaSet: waiting for the controller to create it`);
  return isFullyPromoted(rollout) ? { ...waiting, needsAttention: true } : waiting;
}
