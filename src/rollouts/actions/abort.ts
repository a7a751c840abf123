// Abort ends an update in favour of the stable revision. Two cases that the plugin's abort gets wrong on the real
// controller are handled here: an abort is lost while a full promotion runs (O1), and it moves no pods while the rollout
// is paused manually (O2).
import { isAborted, isObserved, isSwitched, isUpdating, wantedReplicas } from '../model/state/updateState';
import { isScaledForRouter } from '../model/steps/routers';
import { currentPods, currentRevisionName, stableReplicaSet } from '../model/workloads/currentRevision';
import { abortScaleDownDelaySeconds } from '../objects/defaults';
import type { BlueGreenStrategy, CanaryStrategy } from '../objects/objects';
import { counted, isOrAre } from '../words/countWords';
import type { Action, ActionPhase, ActionState } from './action';
import { refused } from './action';
import { abortStands, runningAnalyses, stableName } from './facts';
import { noUpdate, untouchable } from './refusals';
import { unpause } from './unpause';
import { leftText, podsOf, sentences } from './words';

export const abort: Action = {
  id: 'abort',
  title: 'Abort',
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout) ?? noUpdate(rollout, 'abort');
    if (reason !== undefined) return refused(reason);
    if (rollout.status.abort && rollout.spec.paused && !rollout.status.promoteFull)
      return refused(
        `The update to ${currentRevisionName(rollout)} is already aborted, but its pods stay while the rollout is paused manually. Use Resume.`,
      );
    if (rollout.status.abort && !rollout.status.promoteFull)
      return refused(`The update to ${currentRevisionName(rollout)} is already aborted.`);
    return {
      offered: true,
      get effect() {
        return effectOf(state);
      },
      phases: rollout.spec.paused ? [abortUpdate, unpause(isAborted)] : [abortUpdate],
    };
  },
};

/** With `promoteFull` left standing, the controller drops the abort within a second and ships the revision (O1). */
const abortUpdate: ActionPhase = {
  request: { subresource: 'status', patch: { status: { abort: true, promoteFull: null } } },
  until: (rollout) => abortStands(rollout) && !rollout.status.promoteFull && isUpdating(rollout),
  waitingFor: 'the controller to abort the update',
};

function effectOf(state: ActionState): string {
  const { rollout } = state;
  const running = runningAnalyses(state) ?? 0;
  return sentences(
    whereTrafficGoes(state),
    rollout.status.promoteFull && 'The same request stops the full promotion that is running.',
    rollout.spec.paused &&
      `Also resumes the rollout, because ${rollout.spec.strategy.blueGreen ? 'no Service switches' : 'an abort moves no pods'} while the rollout is paused manually.`,
    running > 0 && `Terminates the ${running === 1 ? 'analysis run' : `${running} analysis runs`} in progress.`,
    !isObserved(rollout) &&
      'The controller has not seen the latest change to this rollout yet: if that change brings another revision, the abort is lost.',
    'The rollout then stays Degraded until it is retried or its pod template changes.',
  );
}

/** Sources: reference 6.4 (abort by strategy), O25. */
function whereTrafficGoes(state: ActionState): string {
  const { rollout } = state;
  const { canary, blueGreen } = rollout.spec.strategy;
  const revision = currentRevisionName(rollout);
  const stable = stableName(state);
  const count = currentPods(state);
  if (blueGreen) {
    const service = isSwitched(rollout) ? `returns to ${stable}` : `stays on ${stable}`;
    return `Aborts the update to ${revision}: the active Service ${service}; ${later(state, blueGreen)}.`;
  }
  const replicas = wantedReplicas(rollout);
  const wanted = counted(replicas, 'pod');
  if (!canary || !isScaledForRouter(canary)) {
    if (count === 0)
      return `Aborts the update to ${revision}, which has no pods yet: ${stable} continues with ${wanted}.`;
    const removed = `${podsOf(count, revision)} ${isOrAre(count)} removed`;
    if (stableReplicaSet(state)?.status.replicas === replicas)
      return `Aborts the update: ${stable} stays at ${wanted}, and ${removed}.`;
    const ready = replicas === 1 ? 'once the stable pod is ready' : 'as the stable pods become ready';
    return `Aborts the update: ${stable} scales up to ${wanted}, and ${removed} ${ready}.`;
  }
  if (canary.dynamicStableScale && canary.abortScaleDownDelaySeconds === undefined && count > 0)
    return `Aborts the update: traffic returns to ${stable} as its pods become ready, up to ${wanted}, while ${podsOf(count, revision)} ${isOrAre(count)} scaled down.`;
  return `Aborts the update to ${revision}: all traffic returns to ${stable} at once; ${later(state, canary)}.`;
}

/** What becomes of the pods of the aborted revision where they are kept for a while. */
function later(state: ActionState, strategy: BlueGreenStrategy | CanaryStrategy): string {
  const revision = currentRevisionName(state.rollout);
  const count = currentPods(state);
  if (count === 0) return `${revision} has no pods yet`;
  const which = podsOf(count, revision);
  const seconds = abortScaleDownDelaySeconds(strategy);
  if (seconds === undefined) return `${which} ${isOrAre(count)} kept`;
  return `${which} ${isOrAre(count)} scaled down after ${leftText(seconds * 1000)}`;
}
