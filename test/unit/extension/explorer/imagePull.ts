// A rollout whose new pods don't start: what it says of itself, and what a look at it shows.
import type { Rollout, RolloutTree } from '../../../../src/rollouts';
import { joinRollout } from '../../../../src/rollouts';
import { aPod, aReplicaSet } from '../../../support/modelObjects';
import type { RolloutState } from '../../presentation/tree/objects';

/** Nothing is left to do. */
export const SETTLED: RolloutState = { status: { updatedReplicas: 5 } };

/** It waits for its pods. */
export const UPDATING: RolloutState = {
  status: {
    ...{ stableRS: 'a', currentPodHash: 'b', phase: 'Progressing', message: 'more replicas need to be updated' },
    ...{ currentStepIndex: 0, updatedReplicas: 1, availableReplicas: 4, readyReplicas: 4 },
  },
};

/** Why they don't start. */
export function imagePullFails(rollout: Rollout | undefined): RolloutTree {
  if (!rollout) throw new Error('there is no such rollout');
  const owner = rollout.metadata.uid;
  const waiting = { waiting: { reason: 'ImagePullBackOff' } };
  const status = {
    phase: 'Pending',
    containerStatuses: [{ name: 'web', ready: false, restartCount: 0, state: waiting }],
  };
  return joinRollout({
    rollout,
    replicaSets: [
      aReplicaSet({ name: 'web-a', hash: 'a', revision: 1, owner }),
      aReplicaSet({ name: 'web-b', hash: 'b', revision: 2, owner, status: { availableReplicas: 0 } }),
    ],
    pods: [aPod({ name: 'web-b-1', owner: 'web-b', status })],
    ...{ analysisRuns: [], experiments: [] },
  });
}
