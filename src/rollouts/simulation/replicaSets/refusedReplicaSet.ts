// A new ReplicaSet that the API server refuses (a quota, an admission webhook): the update cannot begin.
import type { ReplicaSet } from '../../objects/objects';
import { newCondition } from '../pass/conditions';
import { generationOf } from '../pass/metadata';
import type { Pass } from '../pass/pass';
import { withPhase } from '../pass/phase';
import { messages, REPLICA_SET_REFUSED } from '../pass/wording';

/** The controller's queue waits longer and longer between attempts; this is one of the short waits. */
const TRY_AGAIN_MS = 5_000;

/**
 * Says so in the Progressing condition and an event, and tries again later; the phase stays as it was, also Healthy (P7).
 * Source: upstream `createDesiredReplicaSet`.
 */
export function writeRefusedReplicaSet(pass: Pass, { metadata }: ReplicaSet, reason: string): void {
  const message = messages.replicaSetRefused(metadata.name, reason);
  pass.event(REPLICA_SET_REFUSED, message, 'Warning');
  pass.writeCondition(newCondition('Progressing', 'False', REPLICA_SET_REFUSED, message, pass.time));
  const { rollout } = pass;
  pass.rollout = withPhase({ ...rollout, status: { ...rollout.status, observedGeneration: generationOf(rollout) } });
  pass.lookAgainAt(pass.now + TRY_AGAIN_MS);
}
