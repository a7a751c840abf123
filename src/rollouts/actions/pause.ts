// Pause is `spec.paused: true` and nothing else.
import { notesReplicas } from '../model/replicas/notedReplicas';
import { stableNotScaled } from '../model/replicas/stableNotScaled';
import { isLatestObserved, replicaSetRefusal } from '../model/state/newestTemplate';
import {
  hasPauseConditions,
  isFullyPromoted,
  isInvalid,
  isObserved,
  isSwitched,
  isUpdating,
  wantedReplicas,
} from '../model/state/updateState';
import { hasShareLeft } from '../model/steps/canaryTraffic';
import { currentStep } from '../model/steps/steps';
import {
  currentPods,
  currentReplicaSet,
  currentRevisionName,
  stableReplicaSet,
} from '../model/workloads/currentRevision';
import { isHanging } from '../model/workloads/hangingExperiment';
import { availablePods, desiredPods } from '../model/workloads/replicaSetPods';
import { abortScaleDownDelaySeconds } from '../objects/defaults';
import type { Rollout } from '../objects/objects';
import type { ActionPhase, ActionState } from './action';
import { refused } from './action';
import { hasRunningAnalysis, isExperimenting, otherPods } from './facts';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import type { Effect, Note, Promised } from './promise/promise';
import { only } from './promise/promise';
import { stableTraffic } from './promise/promotionFacts';
import { leftBehind } from './promise/remainingFacts';
import { weightFollows, weightGoesBack } from './promise/weightFollows';

export const pause: PromisingAction = {
  id: 'pause',
  title: 'Pause',
  decide(state) {
    const { rollout } = state;
    if (rollout.metadata.deletionTimestamp !== undefined) return refused('The rollout is being deleted.');
    if (rollout.spec.paused) return refused('The rollout is already paused manually.');
    if (isUpdating(rollout) && rollout.status.abort)
      return refused(
        `The update to ${currentRevisionName(rollout)} is aborted. A pause would ${whatItKeeps(rollout)}.`,
      );
    return offer(state, [holdAll], promised);
  },
};

function whatItKeeps({ spec }: Rollout): string {
  return spec.strategy.blueGreen
    ? 'keep its Services from switching back'
    : 'keep its pods from being removed and leave them serving';
}

const holdAll: ActionPhase = {
  request: { patch: { spec: { paused: true } }, unguarded: true },
  until: (seen) => seen.spec.paused === true && isObserved(seen),
  waitingFor: 'the controller to see the manual pause',
};

/**
 * Sources: O12, O13, O2; P2, P5 and P6 (what is scaled nevertheless); reference 6.1 (what continues while `spec.paused`), 6.8
 * (an experiment that ended is named by the status no more).
 */
function promised(state: ActionState): Promised {
  const { rollout } = state;
  const isCanary = !rollout.spec.strategy.blueGreen;
  const isUnseen = !isLatestObserved(rollout);
  const what = isCanary ? 'podsAndSteps' : 'services';
  const held: Effect = { kind: 'held', what, isUnseen };
  const note: Note = { kind: isCanary ? 'autoscalersHeld' : 'podsNotHeld' };
  if (replicaSetRefusal(rollout) !== undefined)
    return { deed: { kind: 'pause' }, effects: [], notes: [{ kind: 'replicaSetRefused' }] };
  if (isInvalid(rollout)) return { deed: { kind: 'pause' }, effects: [], notes: [{ kind: 'specRejected' }] };
  const end = isUpdating(rollout) ? endNotes(state) : [];
  if (isUnseen) return { deed: { kind: 'pause' }, effects: [held], notes: [...end, note] };
  if (isFullyPromoted(rollout)) {
    if (isSettled(state)) {
      const nextUpdate: Effect = { kind: 'nextUpdate', isHeld: true, what: isCanary ? 'pods' : 'services' };
      return { deed: { kind: 'pause' }, effects: [nextUpdate], notes: [note] };
    }
    return {
      deed: { kind: 'pause' },
      effects: [held, ...stableTraffic(state, true), ...leftBehind(state)],
      notes: [...weightGoesBack(state), note],
    };
  }
  const at = isUpdating(rollout) ? currentStep(rollout) : undefined;
  // What ends the update, and a full promotion, also end its analyses.
  const isEnding = rollout.status.promoteFull === true || end.length > 0;
  const isTimed = hasPauseConditions(rollout) && at?.step.pause?.duration !== undefined;
  return {
    deed: { kind: 'pauseUpdate', step: at?.index, pods: currentPods(state), of: wantedReplicas(rollout) },
    effects: [...(isCanary || !isSwitched(rollout) ? [] : [alreadyActive]), held, ...canaryWithoutPods(state)],
    notes: [
      ...end,
      ...only(isTimed, { kind: 'timerRuns' }),
      ...(at && repeatsExperiment(state) && !isEnding ? [{ kind: 'experimentRepeats' as const, step: at.index }] : []),
      ...(end.some(({ kind }) => kind === 'stillCompletes') ? [] : weightFollows(state)),
      note,
      ...only(hasRunningAnalysis(rollout) && !isEnding, {
        kind: 'analysisContinues',
        leavesActive:
          isSwitched(rollout) &&
          !stableNotScaled(state) &&
          abortScaleDownDelaySeconds(rollout.spec.strategy.blueGreen ?? {}) !== undefined,
      }),
    ],
  };
}

/** Known with ReplicaSets only: not where it never ends, and not before a change of `spec.replicas` is noted: the controller does nothing but scale then. */
function repeatsExperiment(state: ActionState): boolean {
  const { rollout, experiments = [] } = state;
  const name = rollout.status.canary?.currentExperiment;
  const experiment = experiments.find(({ metadata }) => metadata.name === name);
  const sets = [currentReplicaSet(state), stableReplicaSet(state)];
  return (
    isExperimenting(state) &&
    !(experiment && isHanging(experiment)) &&
    sets.every((set) => set !== undefined && notesReplicas(set, rollout))
  );
}

/** A canary that has no ready pod loses the weight that the revision before it had, paused manually or not. */
function canaryWithoutPods(state: ActionState): readonly Effect[] {
  const current = currentReplicaSet(state);
  const isEmpty =
    current !== undefined && isUpdating(state.rollout) && desiredPods(current) + availablePods(current) === 0;
  return isEmpty ? stableTraffic(state, true) : [];
}

const alreadyActive: Effect = { kind: 'service', to: 'current', when: { kind: 'already' } };

/** Nothing is under way: no pod comes or goes, and the Services select what they are to select. */
function isSettled(state: ActionState): boolean {
  const { rollout } = state;
  if (rollout.spec.strategy.blueGreen) return isSwitched(rollout);
  return !hasShareLeft(state) && otherPods(state) === 0 && currentPods(state) === wantedReplicas(rollout);
}

/**
 * With no step left, the revision becomes stable once all its pods are ready, paused or not: pods that were asked for
 * before are not held.
 */
function endNotes({ rollout, replicaSets }: ActionState): readonly Note[] {
  const current = currentReplicaSet({ rollout, replicaSets });
  if (!current || rollout.spec.strategy.blueGreen) return [];
  const { promoteFull } = rollout.status;
  const hasAll = desiredPods(current) >= wantedReplicas(rollout) && notesReplicas(current, rollout);
  if (hasAll && (promoteFull || !currentStep(rollout))) return [{ kind: 'stillCompletes' }];
  return only(promoteFull, { kind: 'stopsFullPromotion', isPause: true });
}
