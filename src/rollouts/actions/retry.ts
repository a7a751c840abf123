// Retry starts an aborted update again from its first step. After a failed analysis the controller can abort again at
// once, because the failed run is still in the status (reference 6.4 "trap", 6.11): then the same patch clears it.
import { isUpdating } from '../model/state/updateState';
import { isScaledForRouter } from '../model/steps/routers';
import { canarySteps } from '../model/steps/steps';
import { currentReplicaSet, currentRevisionName } from '../model/workloads/currentRevision';
import type { AnalysisRunReference, Rollout } from '../objects/objects';
import { parseTimestamp } from '../objects/timestamp';
import { SCALE_DOWN_DEADLINE_ANNOTATION } from '../objects/wellKnownKeys';
import { isOrAre } from '../words/countWords';
import { capitalised } from '../words/letterCase';
import type { Action, ActionPhase, ActionState } from './action';
import { refused } from './action';
import { abortStands } from './facts';
import { runningFullPromotion, untouchable } from './refusals';
import { leftText, podsOf, sentences, stepName } from './words';

export const retry: Action = {
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
    return {
      offered: true,
      get effect() {
        return effectOf(state, failed);
      },
      phases: [again(failed)],
    };
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

function effectOf(state: ActionState, failed: FailedAnalyses): string {
  const { rollout } = state;
  const from = canarySteps(rollout).length > 0 ? ` from ${stepName(rollout, 0)}` : '';
  const one = failed.count === 1;
  return sentences(
    `Starts the update to ${currentRevisionName(rollout)} again${from}, with new analysis runs.`,
    failed.count > 0 &&
      `Clears the ${one ? 'failed analysis' : `${failed.count} failed analyses`} from the status, so that the controller does not abort again because of ${one ? 'it' : 'them'}.`,
    earlySwitch(state),
    rollout.spec.paused && 'The rollout stays paused manually: no pods are added or removed until it is resumed.',
  );
}

/**
 * Controllers up to 1.9.1 mistake a blue-green retry within the scale-down delay for a rollback: pause and analysis are
 * skipped, and with the preview at full size the active Service switches at once. Source: reference 6.11.
 */
function earlySwitch(state: ActionState): string | undefined {
  if (!state.rollout.spec.strategy.blueGreen) return undefined;
  const replicaSet = currentReplicaSet(state);
  const count = replicaSet?.status.replicas ?? 0;
  const deadline = replicaSet?.metadata.annotations?.[SCALE_DOWN_DEADLINE_ANNOTATION];
  if (deadline === undefined || count === 0) return undefined;
  const left = (parseTimestamp(deadline) ?? state.now) - state.now;
  const when = left > 0 ? `for another ${leftText(left)}` : 'for a moment longer';
  return `${capitalised(podsOf(count, currentRevisionName(state.rollout)))} ${isOrAre(count)} kept ${when} after the abort. Until then, Argo Rollouts 1.9 or older may switch the active Service at once, without pause and analysis.`;
}
