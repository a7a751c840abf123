// Abort ends an update in favour of the stable revision. Two cases that the plugin's abort gets wrong on the real
// controller are handled here: an abort is lost while a full promotion runs (O1), and it moves no pods while the rollout
// is paused manually (O2).
import { isLatestObserved } from '../model/state/newestTemplate';
import { goesBackWithinWindow } from '../model/state/rollbackWindow';
import { isAborted, isAbortTaken, isSwitched } from '../model/state/updateState';
import { currentRevisionName, stableReplicaSet } from '../model/workloads/currentRevision';
import type { Rollout } from '../objects/objects';
import type { ActionPhase, ActionState } from './action';
import { refused } from './action';
import { isExperimenting, runningAnalyses } from './facts';
import { withoutHalt } from './inconclusiveHalt';
import { abortFacts } from './promise/abortFacts';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import type { Promised } from './promise/promise';
import { only } from './promise/promise';
import { noUpdate, untouchable } from './refusals';
import { unpause } from './unpause';

export const abort: PromisingAction = {
  id: 'abort',
  title: 'Abort',
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout) ?? noUpdate(rollout, 'abort');
    if (reason !== undefined) return refused(reason);
    if (rollout.status.abort && !rollout.status.promoteFull)
      return refused(`The update to ${currentRevisionName(rollout)} is already aborted${whatIsHeld(rollout)}.`);
    if (hasNoStable(state)) return refused(noStable);
    if (goesBackWithinWindow(state)) return refused(droppedInWindow(rollout));
    const first = abortUpdate(rollout);
    return offer(state, rollout.spec.paused ? [first, unpauseAborted] : [first], promised);
  },
};

const noStable = 'The ReplicaSet of the stable revision no longer exists, so there is nothing to go back to.';

/** The controller takes the newest revision for the first one then, and promotes it. */
function hasNoStable(state: ActionState): boolean {
  return (state.replicaSets ?? []).length > 0 && stableReplicaSet(state) === undefined;
}

/** It drops the abort in the same pass, and the deadline that this has set can make it switch to the revision. Source: reference 6.10. */
function droppedInWindow(rollout: Rollout): string {
  return `The controller drops an abort while it goes back to ${currentRevisionName(rollout)} inside the rollbackWindow. Change the pod template instead.`;
}

/** What a manual pause keeps an abort from: a canary's pods, but only the Services of a blue-green rollout (O2, P1, P2). */
function whatIsHeld(rollout: Rollout): string {
  if (!rollout.spec.paused) return '';
  if (!rollout.spec.strategy.blueGreen) return ', but its pods stay while the rollout is paused manually. Use Resume';
  return isSwitched(rollout)
    ? ', but the active Service does not switch back while the rollout is paused manually. Use Resume'
    : '';
}

/** With `promoteFull` left standing, the controller drops the abort within a second and ships the revision (O1). */
function abortUpdate(rollout: Rollout): ActionPhase {
  const status = { abort: true, promoteFull: null, ...withoutHalt(rollout) };
  return {
    request: { subresource: 'status', patch: { status } },
    until: isAbortTaken,
    waitingFor: 'the controller to abort the update',
  };
}

const unpauseAborted: ActionPhase = {
  ...unpause(isAborted),
  until: (rollout) => unpause().until(rollout) && isAbortTaken(rollout),
};

function promised(state: ActionState): Promised {
  const { rollout } = state;
  const { effects, notes, isStuck = false } = abortFacts(state);
  const running = runningAnalyses(state) ?? 0;
  const why = rollout.spec.strategy.blueGreen ? 'servicesHeld' : 'podsHeld';
  return {
    deed: { kind: 'abort' },
    effects,
    notes: [
      ...notes,
      ...only(rollout.status.promoteFull, { kind: 'stopsFullPromotion', isPause: false }),
      ...only(rollout.spec.paused, { kind: 'alsoResumes', why, isFirst: false }),
      ...only(running > 0 && !isStuck, { kind: 'terminates', runs: running }),
      ...only(isExperimenting(state) && !isStuck, { kind: 'endsExperiment' }),
      ...only(!isLatestObserved(rollout), { kind: 'lostIfNewRevision' }),
      ...only(!isStuck, { kind: 'staysDegraded' }),
    ],
  };
}
