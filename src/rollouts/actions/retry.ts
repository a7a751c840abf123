// Retry starts an aborted update again from its first step. After a failed analysis the controller can abort again at
// once, because the failed run is still in the status (reference 6.4 "trap", 6.11): then the same patch clears it.
import { isUpdating } from '../model/state/updateState';
import { isScaledForRouter } from '../model/steps/routers';
import { canarySteps } from '../model/steps/steps';
import { currentReplicaSet, currentRevisionName } from '../model/workloads/currentRevision';
import type { AnalysisRunReference, Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import { SCALE_DOWN_DEADLINE_ANNOTATION } from '../objects/wellKnownKeys';
import type { ActionPhase, ActionState } from './action';
import { refused } from './action';
import { abortStands } from './facts';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import type { Note, Promised } from './promise/promise';
import { only } from './promise/promise';
import { journeyFrom } from './promise/promotionFacts';
import { runningFullPromotion, untouchable } from './refusals';

export const retry: PromisingAction = {
  id: 'retry',
  title: 'Retry',
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout);
    if (reason !== undefined) return refused(reason);
    if (!rollout.status.abort) return refused('Nothing to retry: no update is aborted.');
    if (!isUpdating(rollout))
      return refused(`Nothing to retry: ${currentRevisionName(rollout)} is the stable revision and fully promoted.`);
    if (rollout.status.promoteFull) return refused(runningFullPromotion(rollout));
    const failed = failedAnalyses(rollout);
    return offer(state, [again(failed)], (seen) => promised(seen, failed.count));
  },
};

function again(failed: FailedAnalyses): ActionPhase {
  return {
    request: { subresource: 'status', patch: { status: { abort: false, ...failed.patch } } },
    until: (rollout) => !rollout.status.abort && rollout.status.abortedAt === undefined && !abortIsShown(rollout),
    waitingFor: 'the controller to start the update again',
  };
}

/** The condition outlives the flag for a pass; until it is gone the controller has not acted on the retry. */
function abortIsShown(rollout: Rollout): boolean {
  return (
    abortStands({ ...rollout, status: { ...rollout.status, abort: true } }) ||
    (rollout.status.conditions?.some(({ reason }) => reason === 'RolloutAborted') ?? false)
  );
}

interface FailedAnalyses {
  readonly patch: Readonly<Record<string, unknown>>;
  readonly count: number;
}

/**
 * The analyses of the aborted attempt that are still in the status and would abort the next one. Only where the aborted
 * ReplicaSet can carry a scale-down deadline, that is for blue-green and behind a traffic router: with one, controllers
 * up to 1.9.1 read the old run before they create a new one; all of them read a failed post-promotion run first.
 * A basic canary always gets new runs (O24). Source: reference 6.4, 6.11.
 */
function failedAnalyses({ spec, status }: Rollout): FailedAnalyses {
  if (spec.strategy.blueGreen) {
    const { prePromotionAnalysisRunStatus, postPromotionAnalysisRunStatus } = status.blueGreen ?? {};
    return cleared('blueGreen', { prePromotionAnalysisRunStatus, postPromotionAnalysisRunStatus });
  }
  if (!isScaledForRouter(spec.strategy.canary)) return { patch: {}, count: 0 };
  const { currentStepAnalysisRunStatus, currentBackgroundAnalysisRunStatus } = status.canary ?? {};
  return cleared('canary', { currentStepAnalysisRunStatus, currentBackgroundAnalysisRunStatus });
}

function cleared(
  strategy: 'blueGreen' | 'canary',
  runs: Readonly<Record<string, AnalysisRunReference | undefined>>,
): FailedAnalyses {
  const failed = Object.entries(runs).filter(([, run]) => run?.status === 'Failed' || run?.status === 'Error');
  if (failed.length === 0) return { patch: {}, count: 0 };
  return { patch: { [strategy]: Object.fromEntries(failed.map(([field]) => [field, null])) }, count: failed.length };
}

function promised(state: ActionState, failedAnalyses: number): Promised {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  const isHeld = rollout.spec.paused === true;
  const hasSteps = canarySteps(rollout).length > 0;
  const what = blueGreen ? 'services' : 'podsAndSteps';
  return {
    deed: { kind: 'retry', step: isHeld && hasSteps ? 0 : undefined },
    effects: isHeld || blueGreen ? [] : [journeyFrom(rollout, 0)],
    notes: [
      ...only(failedAnalyses > 0, { kind: 'clearsAnalyses', count: failedAnalyses }),
      ...earlySwitch(state),
      ...only(isHeld, { kind: 'staysPaused', what }),
    ],
  };
}

/**
 * Controllers up to 1.9.1 mistake a blue-green retry within the scale-down delay for a rollback: pause and analysis are
 * skipped, and with the preview at full size the active Service switches at once. Source: reference 6.11.
 */
function earlySwitch(state: ActionState): readonly Note[] {
  if (!state.rollout.spec.strategy.blueGreen) return [];
  const replicaSet = currentReplicaSet(state);
  const pods = replicaSet?.status.replicas ?? 0;
  const deadline = replicaSet?.metadata.annotations?.[SCALE_DOWN_DEADLINE_ANNOTATION];
  if (deadline === undefined || pods === 0) return [];
  const left = Math.max(0, (parseTimestamp(deadline) ?? state.now) - state.now);
  return [{ kind: 'earlySwitch', pods, left }];
}
