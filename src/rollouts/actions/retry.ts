// Retry starts an aborted update again from its first step. The runs of the aborted attempt would abort it again at once
// or count for it, so the same patch clears them from the status (reference 6.4 "trap", 6.11).
import { isSwitched, isUpdating, wantedReplicas } from '../model/state/updateState';
import { canarySteps } from '../model/steps/steps';
import { currentReplicaSet, currentRevisionName } from '../model/workloads/currentRevision';
import { isHanging } from '../model/workloads/hangingExperiment';
import { desiredPods } from '../model/workloads/replicaSetPods';
import { scaleDownDeadline } from '../model/workloads/replicaSetStatus';
import { revisionOf } from '../model/workloads/revision';
import { abortScaleDownDelaySeconds } from '../objects/defaults';
import type { AnalysisRunReference, Rollout } from '../objects/objects';
import { isOrAre } from '../words/countWords';
import type { ActionPhase, ActionState } from './action';
import { refused } from './action';
import { isInconclusive } from './analysedAgain';
import { abortStands, isAnalysedFrom } from './facts';
import { withoutHalt } from './inconclusiveHalt';
import { metricFailure } from './promise/metricFailure';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import { previewFacts } from './promise/previewFacts';
import type { Note, Promised } from './promise/promise';
import { only } from './promise/promise';
import { journeyFrom } from './promise/promotionFacts';
import { runningFullPromotion, untouchable } from './refusals';
import { leftText, podsOf } from './words';

export const retry: PromisingAction = {
  id: 'retry',
  title: 'Retry',
  decide(state) {
    const { rollout } = state;
    const reason = untouchable(rollout);
    if (reason !== undefined) return refused(reason);
    if (!rollout.status.abort) return refused('Nothing to retry: no update is aborted.');
    if (!isUpdating(rollout))
      return refused(`Nothing to retry: ${currentRevisionName(rollout)} is the stable revision.`);
    if (rollout.status.promoteFull) return refused(runningFullPromotion(rollout));
    if (rollout.status.abortedAt === undefined && !abortStands(rollout)) return refused(notAbortedYet(rollout));
    const early = switchesEarly(state);
    if (early !== undefined) return refused(early);
    return offer(state, [again(rollout)], promised);
  },
};

/** Taken back before the controller has seen it, an abort starts nothing again: the update just goes on. */
function notAbortedYet(rollout: Rollout): string {
  return `The controller has yet to abort the update to ${currentRevisionName(rollout)}. Try again once it has.`;
}

/** An abort by an analysis of the attempt before comes within a few passes; one that comes later is of this attempt. */
const STANDS_AFTER_MS = 1000;

/**
 * `abortedAt` is how the controller knows that runs are to be made again. With none named it makes new ones anyway, and at
 * their time: since 1.10 it would start the analysis before the switch before the preview has its pods (reference 6.4).
 */
function again(rollout: Rollout): ActionPhase {
  // An abort that was halted has not set the steps back.
  const steps = isInconclusive(rollout) && canarySteps(rollout).length > 0 ? { currentStepIndex: 0 } : {};
  const status = { abort: false, abortedAt: null, ...withoutHalt(rollout), ...steps, ...forgetting(rollout) };
  return {
    request: { subresource: 'status', patch: { status } },
    until: (now) => !now.status.abort && now.status.abortedAt === undefined && !abortIsShown(now),
    waitingFor: 'the controller to start the update again',
    lastsMs: STANDS_AFTER_MS,
  };
}

/** The condition outlives the flag for a pass; until it is gone the controller has not acted on the retry. */
function abortIsShown(rollout: Rollout): boolean {
  return (
    abortStands({ ...rollout, status: { ...rollout.status, abort: true } }) ||
    (rollout.status.conditions?.some(({ reason }) => reason === 'RolloutAborted') ?? false)
  );
}

/** Whether a step that hangs comes before the pause that the way leads to. */
function isEnd(hangs: readonly HangingStep[], { gate }: Journey): boolean {
  return hangs.some(({ step, isKnown }) => isKnown && (gate === undefined || step < gate.step));
}

type Journey = ReturnType<typeof journeyFrom>;
type HangingStep = Extract<Note, { kind: 'experimentHangs' }>;

/** The first step whose experiment the aborted attempt ended for good; where experiments are not known, the first that may be. */
function hangingSteps({ rollout, experiments }: ActionState): readonly HangingStep[] {
  const prefix = `${rollout.metadata.name}-${rollout.status.currentPodHash ?? ''}-${revisionOf(rollout)}`;
  const isEnded = (step: number): boolean =>
    experiments?.some(({ metadata, ...rest }) => {
      const isOfStep = metadata.name === `${prefix}-${step}` || metadata.name.startsWith(`${prefix}-${step}-`);
      return isOfStep && isHanging({ metadata, ...rest });
    }) ?? true;
  const step = canarySteps(rollout).findIndex(
    ({ experiment }, index) =>
      experiment?.analyses?.some(({ requiredForCompletion }) => requiredForCompletion === true) && isEnded(index),
  );
  return step < 0 ? [] : [{ kind: 'experimentHangs', step, isKnown: experiments !== undefined }];
}

/** The fields of the status that name an analysis run, in each strategy's own part of it. */
interface NamedRuns {
  readonly strategy: 'blueGreen' | 'canary';
  readonly runs: readonly (readonly [field: string, run: AnalysisRunReference])[];
}

/**
 * The runs of the aborted attempt that the status still names. All of them are forgotten: a failed one that is judged
 * before its successor is created aborts the new attempt at once, and one that was successful would count for it.
 * Source: reference 6.4 (retry), 6.11.
 */
function namedRuns({ spec, status }: Rollout): NamedRuns {
  if (spec.strategy.blueGreen) {
    const { prePromotionAnalysisRunStatus, postPromotionAnalysisRunStatus } = status.blueGreen ?? {};
    return present('blueGreen', { prePromotionAnalysisRunStatus, postPromotionAnalysisRunStatus });
  }
  const { currentStepAnalysisRunStatus, currentBackgroundAnalysisRunStatus } = status.canary ?? {};
  return present('canary', { currentStepAnalysisRunStatus, currentBackgroundAnalysisRunStatus });
}

function present(
  strategy: NamedRuns['strategy'],
  fields: Readonly<Record<string, AnalysisRunReference | undefined>>,
): NamedRuns {
  return { strategy, runs: Object.entries(fields).flatMap(([field, run]) => (run ? [[field, run] as const] : [])) };
}

/**
 * The preview's checkpoint outlives an abort: with it the new attempt would have neither the pause before the switch nor, with
 * `previewReplicaCount`, an analysis there.
 */
function forgetting(rollout: Rollout): Readonly<Record<string, unknown>> {
  const { strategy, runs } = namedRuns(rollout);
  const isPastPreview = rollout.status.blueGreen?.scaleUpPreviewCheckPoint === true;
  const fields = [...runs.map(([field]) => field), ...(isPastPreview ? ['scaleUpPreviewCheckPoint'] : [])];
  return fields.length === 0 ? {} : { [strategy]: Object.fromEntries(fields.map((field) => [field, null])) };
}

function promised(state: ActionState): Promised {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  const isHeld = rollout.spec.paused === true;
  const hangs = hangingSteps(state);
  const journey = journeyFrom(state, 0);
  const hasSteps = canarySteps(rollout).length > 0;
  const failed = namedRuns(rollout).runs.filter(([, { status }]) => status === 'Failed' || status === 'Error').length;
  return {
    deed: {
      kind: 'retry',
      step: isHeld && hasSteps ? 0 : undefined,
      isAnalysed: isAnalysedFrom(rollout, 0),
      failed: metricFailure(state),
    },
    effects: blueGreen ? previewFacts(state, blueGreen) : isHeld || isEnd(hangs, journey) ? [] : [journey],
    notes: [
      ...hangs,
      ...only(failed > 0, { kind: 'clearsAnalyses', count: failed }),
      ...only(isHeld, { kind: 'staysPaused', what: blueGreen ? 'services' : 'podsAndSteps' }),
    ],
  };
}

/**
 * Why a blue-green update must not be retried yet. While the pods of an aborted revision are kept, controllers up to
 * 1.9.1 take a retry for a rollback: pause and analysis are skipped for a pass, which is enough to switch the active
 * Service if all its pods are there. A smaller preview can't be switched to. The deadline is written a pass after the
 * abort, so its absence says nothing where a delay is in force. Source: reference 6.11.
 */
function switchesEarly(state: ActionState): string | undefined {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  const replicaSet = currentReplicaSet(state);
  if (!blueGreen || isSwitched(rollout) || !replicaSet) return undefined;
  const count = desiredPods(replicaSet);
  const deadline = scaleDownDeadline(replicaSet);
  const areKept = deadline === undefined && abortScaleDownDelaySeconds(blueGreen) === undefined;
  if (count === 0 || count < wantedReplicas(rollout) || areKept) return undefined;
  const left = (deadline?.at ?? 0) - state.now;
  const when = left > 0 ? ` (${leftText(left)})` : '';
  return `Not before ${podsOf(count, currentRevisionName(rollout))} ${isOrAre(count)} gone${when}: while they are kept after the abort, Argo Rollouts 1.9 or older may switch the active Service to them at once, without pause and analysis.`;
}
