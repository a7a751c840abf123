// Undo puts the pod template of an earlier revision back into the spec, as the plugin's `undo` does, for which the controller
// starts an update like any other (reference 1.5, O7, O8, O22). Without a number it means the revision before the present one.
import { isLatestObserved, replicaSetRefusal } from '../model/state/newestTemplate';
import { currentReplicaSet } from '../model/workloads/currentRevision';
import { podTemplateHashOf, revisionOf } from '../model/workloads/revision';
import type { ReplicaSet, Rollout } from '../objects/objects';
import type { ActionPhase, ActionState, TemplateRequest } from './action';
import { refused } from './action';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import { rollbackFacts, unknownRollback } from './promise/rollbackFacts';
import { rolledBack } from './promise/rolledBack';
import { unseen, untouchable } from './refusals';

export const undo: PromisingAction = {
  id: 'undo',
  title: 'Roll Back',
  asksFor: 'revision',
  decide(state) {
    const { rollout, replicaSets, toRevision } = state;
    const reason = unchangeable(rollout);
    if (reason !== undefined) return refused(reason);
    if (!replicaSets) return undoUnknown(state);
    const target = targetOf(state);
    if (!target) return refused(toRevision === undefined ? NONE : `Revision ${toRevision} no longer exists.`);
    const number = revisionOf(target);
    if (isPresent(rollout, target)) return refused(`Revision ${number} is the current revision.`);
    return offer(rolledBack(state, target), [putBack(rollout, target)], () => rollbackFacts(state, target));
  },
};

const NONE = 'Nothing to roll back to: no earlier revision is kept.';

/** A template whose ReplicaSet is refused can be changed back; a spec that is refused as a whole stays so. */
function unchangeable(rollout: Rollout): string | undefined {
  const { status, spec } = rollout;
  const isRefused = replicaSetRefusal(rollout) !== undefined;
  const others = isRefused ? { ...rollout, status: { ...status, conditions: [] } } : rollout;
  const reason = untouchable(others);
  if (reason !== undefined) return reason;
  if (!status.currentPodHash) return 'The Argo Rollouts controller has not picked up this rollout yet.';
  const { kind = '', name = '' } = spec.workloadRef ?? {};
  if (spec.workloadRef && kind !== 'Deployment')
    return `The pod template is that of ${kind || 'workload'} "${name}". Change it there.`;
  return isRefused || isLatestObserved(rollout) ? undefined : unseen();
}

/** A row of the tree has no ReplicaSets. Which revisions there are shows once they are read. */
function undoUnknown(state: ActionState): ReturnType<PromisingAction['decide']> {
  const { rollout, toRevision } = state;
  if (toRevision !== undefined) return refused('The ReplicaSets of this rollout could not be read.');
  if (revisionOf(rollout) < 2) return refused(NONE);
  return offer(state, [putBack(rollout, undefined)], unknownRollback);
}

/** The revision that is asked for; without a number the newest one older than the present one. */
function targetOf(state: ActionState): ReplicaSet | undefined {
  const { rollout, replicaSets = [], toRevision } = state;
  if (toRevision !== undefined) return replicaSets.find((set) => revisionOf(set) === toRevision);
  const newestFirst = replicaSets
    .filter((set) => revisionOf(set) > 0)
    .sort((left, right) => revisionOf(right) - revisionOf(left));
  const present = currentReplicaSet(state);
  // The newest template has no ReplicaSet where that is refused, so the newest that there is came before it.
  if (!present || replicaSetRefusal(rollout) !== undefined) return newestFirst[0];
  return newestFirst.find((set) => revisionOf(set) < revisionOf(present));
}

function isPresent(rollout: Rollout, target: ReplicaSet): boolean {
  return podTemplateHashOf(target) === rollout.status.currentPodHash && replicaSetRefusal(rollout) === undefined;
}

function putBack({ spec }: Rollout, target: ReplicaSet | undefined): ActionPhase {
  const name = spec.workloadRef?.name;
  const request: TemplateRequest = {
    templateOf: { revision: target && revisionOf(target) },
    ...(name !== undefined && { target: { resource: 'deployments', name } }),
  };
  return {
    request,
    until: (now) => target !== undefined && isPresent(now, target) && isLatestObserved(now),
    waitingFor: 'the controller to update to that revision',
  };
}
