// Abort takes an update back. Two things that the plugin's abort gets wrong on the real controller are put right here:
// it is lost while a full promotion runs (O1), and it moves no pod while the rollout is paused by hand (O2).
import { isAborted, isObserved, isUpdating, wantedReplicas } from '../model/state/updateState';
import { currentPods, currentRevisionName } from '../model/workloads/currentRevision';
import type { Action, ActionPhase, ActionState } from './action';
import { refused } from './action';
import { abortStands, runningAnalyses, stableName } from './facts';
import { noUpdate, untouchable } from './refusals';
import { unpause } from './resume';
import { itsPods, leftText, pods, sentences } from './words';

/** Seconds that an aborted ReplicaSet keeps its pods where traffic can be switched away from it, by default. */
const ABORT_SCALE_DOWN_DELAY_SECONDS = 30;

export const abort: Action = {
  id: 'abort',
  title: 'Abort',
  requires: [{ verb: 'patch', resource: 'rollouts/status' }],
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout) ?? noUpdate(rollout, 'aborted');
    if (reason !== undefined) return refused(reason);
    if (rollout.status.abort && rollout.spec.paused && !rollout.status.promoteFull)
      return refused(
        `The update to ${currentRevisionName(rollout)} is aborted already, but paused by hand, so its pods stay. Resume it.`,
      );
    if (rollout.status.abort && !rollout.status.promoteFull)
      return refused(`The update to ${currentRevisionName(rollout)} is aborted already.`);
    return {
      offered: true,
      effect: effectOf(state),
      phases: rollout.spec.paused ? [takeBack, unpause(isAborted)] : [takeBack],
    };
  },
};

/** With `promoteFull` left standing, the controller drops the abort within a second and ships the revision (O1). */
const takeBack: ActionPhase = {
  request: { subresource: 'status', patch: { status: { abort: true, promoteFull: null } } },
  until: (rollout) => abortStands(rollout) && !rollout.status.promoteFull && isUpdating(rollout),
  waitingFor: 'the controller to abort the update',
};

function effectOf(state: ActionState): string {
  const { rollout } = state;
  const running = runningAnalyses(state) ?? 0;
  return sentences(
    whereItGoes(state),
    rollout.status.promoteFull && 'The full promotion that is under way is stopped in the same request.',
    rollout.spec.paused &&
      'The rollout is paused by hand, and while it is, no pod moves after an abort: the pause is lifted too.',
    running > 0 && `${running === 1 ? 'The running analysis is' : `The ${running} running analyses are`} terminated.`,
    !isObserved(rollout) &&
      'The controller has not yet seen the last change of this rollout: if that brings another revision, the abort is lost.',
    'The rollout then stays Degraded until it is retried or its pod template is changed.',
  );
}

/** Sources: reference 6.4 (abort by strategy), O25. */
function whereItGoes(state: ActionState): string {
  const { rollout } = state;
  const { canary, blueGreen } = rollout.spec.strategy;
  const revision = currentRevisionName(rollout);
  const stable = stableName(state);
  const count = currentPods(state);
  if (blueGreen) {
    const active = rollout.status.blueGreen?.activeSelector === rollout.status.currentPodHash;
    const service = active ? `goes back to ${stable}` : `stays on ${stable}`;
    return `Takes ${revision} back: the active Service ${service}; ${later(count, blueGreen.abortScaleDownDelaySeconds)}.`;
  }
  const wanted = pods(wantedReplicas(rollout));
  if (!canary?.trafficRouting)
    return count === 0
      ? `Takes ${revision} back: it has no pods yet, ${stable} goes on with ${wanted}.`
      : `Takes ${revision} back: ${itsPods(count, 'goes', 'go')} as those of ${stable} become ready, until that serves alone with ${wanted}.`;
  if (canary.dynamicStableScale && canary.abortScaleDownDelaySeconds === undefined && count > 0)
    return `Takes ${revision} back: traffic returns to ${stable} as its pods become ready, up to ${wanted}, while those of ${revision} (now ${count}) go.`;
  return `Takes ${revision} back: all traffic goes to ${stable} at once; ${later(count, canary.abortScaleDownDelaySeconds)}.`;
}

function later(count: number, delaySeconds: number | undefined): string {
  if (count === 0) return 'it has no pods yet';
  if (delaySeconds === 0) return itsPods(count, 'is kept', 'are kept');
  const delay = leftText((delaySeconds ?? ABORT_SCALE_DOWN_DELAY_SECONDS) * 1000);
  return `${itsPods(count, 'is', 'are')} scaled down ${delay} later`;
}
