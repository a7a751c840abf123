// Resume is `spec.paused: false` and nothing else. (The plugin has no resume; its promote also skips a step.)
import { decidingPause, pauseEnd } from '../model/sentences/pauseTime';
import { hasFailedAnalysis } from '../model/state/failedAnalysis';
import { lostSwitch } from '../model/state/lostSwitch';
import { isLatestObserved, replicaSetRefusal } from '../model/state/newestTemplate';
import { isFullyPromoted, isGoingBack, isSwitched, isUnpausing, isUpdating } from '../model/state/updateState';
import { type PromotionGate, promotionGate } from '../model/steps/blueGreen';
import { canarySteps, currentStep } from '../model/steps/steps';
import type { BlueGreenStrategy, PauseCondition } from '../objects/objects';
import type { ActionState } from './action';
import { refused } from './action';
import { isInconclusive } from './analysedAgain';
import { pauseConditions } from './facts';
import { abortFacts } from './promise/abortFacts';
import type { PromisingAction } from './promise/offer';
import { offer } from './promise/offer';
import type { Effect, Promised } from './promise/promise';
import { fullCanaryEffects, journeyFrom, stableTraffic, stuckEffects, switchEffects } from './promise/promotionFacts';
import { leftovers, scaled, toTheEnd } from './promise/remainingFacts';
import { weightFollows } from './promise/weightFollows';
import { promote } from './promote';
import { unpause } from './unpause';

export const resume: PromisingAction = {
  id: 'resume',
  title: 'Resume',
  decide(state) {
    const { rollout } = state;
    if (rollout.metadata.deletionTimestamp !== undefined) return refused('The rollout is being deleted.');
    if (!rollout.spec.paused) return refused(notPaused(state));
    return offer(state, [unpause()], promised);
  },
};

function notPaused(state: ActionState): string {
  if (pauseConditions(state.rollout).length === 0) return 'The rollout is not paused.';
  const advice = promote.decide(state).offered ? ' Use Promote to end the current pause.' : '';
  return `Not paused manually, so there is nothing to resume.${advice}`;
}

/** Sources: O2 (aborted), O8 (leftovers), O12, O13 (a timed pause runs out during a manual one), P5, P6 (scaled while paused). */
function promised(state: ActionState): Promised {
  const { rollout } = state;
  const { blueGreen } = rollout.spec.strategy;
  if (!isLatestObserved(rollout)) return { deed: { kind: 'resume' }, effects: [{ kind: 'latestChange' }], notes: [] };
  if (replicaSetRefusal(rollout) !== undefined)
    return { deed: { kind: 'resume' }, effects: [], notes: [{ kind: 'replicaSetRefused' }] };
  if (isUpdating(rollout) && rollout.status.abort) {
    const { effects, notes } = abortFacts(state);
    return { deed: { kind: 'resume' }, effects, notes };
  }
  if (hasFailedAnalysis(rollout, state.analysisRuns)) {
    const { effects, notes } = abortFacts(state);
    // Pods are first scaled for the step, and for the abort after that.
    const inTime = effects.map((effect) => (effect.kind === 'pods' ? { ...effect, pace: undefined } : effect));
    return { deed: { kind: 'resume' }, effects: inTime, notes: [...notes, { kind: 'analysisFailed' }] };
  }
  const effects = blueGreen ? ofBlueGreen(state, blueGreen) : ofCanary(state);
  const waits = effects.some(({ kind }) => kind === 'waits');
  return { deed: { kind: 'resume' }, effects, notes: waits ? weightFollows(state) : [] };
}

/** Only Services were held; pods were not. */
function ofBlueGreen(state: ActionState, strategy: BlueGreenStrategy): readonly Effect[] {
  const { rollout } = state;
  if (isSwitched(rollout))
    return isFullyPromoted(rollout)
      ? [nextUpdate('services')]
      : [{ kind: 'service', to: 'current', when: { kind: 'already' } }, ...stuckEffects(state)];
  if (rollout.status.promoteFull) return [{ kind: 'fullPromotionContinues' }, ...switchEffects(state, strategy)];
  const condition = decidingPause(rollout);
  const until = condition && pauseEnd(rollout, condition);
  if (until !== undefined && until <= state.now) return switchEffects(state, strategy);
  if (condition) return waitsAt(state, condition);
  const lost = lostSwitch({ ...state, rollout: { ...rollout, spec: { ...rollout.spec, paused: false } } });
  if (lost) {
    const to = isGoingBack(rollout) ? 'others' : 'stable';
    return [{ kind: 'service', to, when: { kind: 'lost', why: lost } }];
  }
  // Whether it goes back inside the rollbackWindow only ReplicaSets tell.
  if (rollout.spec.rollbackWindow && !state.replicaSets && isUpdating(rollout)) return [];
  // The pause before the switch begins only now, unless a person has ended it.
  const { prePromotionAnalysisRunStatus: run, scaleUpPreviewCheckPoint } = rollout.status.blueGreen ?? {};
  // A preview that has passed gets all its pods, which ends its analysis.
  const isAnalysed = strategy.prePromotionAnalysis && isUpdating(rollout) && !scaleUpPreviewCheckPoint;
  const gate: PromotionGate = isUnpausing(rollout) ? { kind: 'none' } : promotionGate(strategy);
  if (isAnalysed && run?.status !== 'Successful')
    return [{ kind: 'service', to: 'current', when: { kind: 'afterAnalysis', gate } }];
  if (gate.kind === 'none' || scaleUpPreviewCheckPoint) return switchEffects(state, strategy);
  return [{ kind: 'waits', at: 'preview', left: gate.kind === 'time' ? gate.seconds * 1000 : undefined }];
}

function ofCanary(state: ActionState): readonly Effect[] {
  const { rollout, now } = state;
  if (!isUpdating(rollout)) {
    const moves = [...stableTraffic(state, false), ...scaled(state), ...leftovers(state)];
    return moves.length > 0 ? moves : [nextUpdate('pods')];
  }
  if (rollout.status.promoteFull) return [{ kind: 'fullPromotionContinues' }, ...fullCanaryEffects(state)];
  const step = currentStep(rollout);
  const condition = decidingPause(rollout);
  if (!condition) return step ? [...scaled(state), journeyFrom(state, step.index)] : toTheEnd(state);
  const index = step?.index ?? canarySteps(rollout).length;
  const until = pauseEnd(rollout, condition);
  if (until !== undefined && until <= now) return [{ kind: 'timeOver', step: index }, journeyFrom(state, index + 1)];
  // After an inconclusive analysis no pods move, paused manually or not.
  const moves = isInconclusive(rollout) ? [] : [...scaled(state), ...leftovers(state)];
  return [...moves, ...waitsAt(state, condition)];
}

function waitsAt(state: ActionState, condition: PauseCondition): readonly Effect[] {
  const { rollout, now } = state;
  const until = pauseEnd(rollout, condition);
  const left = until === undefined ? undefined : until - now;
  const at = currentStep(rollout);
  if (condition.reason === 'InconclusiveAnalysisRun') return [{ kind: 'waits', at: 'analysis', left }];
  if (condition.reason === 'InconclusiveExperiment') return [{ kind: 'waits', at: 'experiment', left }];
  if (at) return [{ kind: 'waits', at: { step: at.index }, left }];
  return [{ kind: 'waits', at: 'preview', left }];
}

function nextUpdate(what: 'pods' | 'services'): Effect {
  return { kind: 'nextUpdate', isHeld: false, what };
}
