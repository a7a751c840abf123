// The plan's steps as a track: done, current, ahead. After an abort the controller goes back to step 0 and runs nothing,
// so nothing is done and nothing is current (the official dashboard draws all steps as complete there).
import type { Rollout, RolloutPhase } from '../../../rollouts';
import {
  canarySteps,
  cleanText,
  counted,
  isAborted,
  isFirstRevision,
  isPromotingFully,
  maxWeight,
  stepText,
  stepWords,
} from '../../../rollouts';
import { STEP_LOOKS } from '../../looks';
import type { StatusView, StepsView, StepView } from '../protocol';

/** The track; `undefined` for a rollout without steps. `phase` is what the rollout shows, with the look it has. */
export function stepsView(
  rollout: Rollout,
  phase: { readonly phase: RolloutPhase; readonly status: StatusView },
): StepsView | undefined {
  const steps = canarySteps(rollout);
  if (steps.length === 0) return undefined;
  const place = placeOf(rollout);
  const maximum = maxWeight(rollout.spec.strategy.canary);
  return {
    position: place.position,
    note: place.note,
    items: steps.map((step, index): StepView => {
      const state = index < place.done ? 'done' : index === place.current ? 'current' : 'ahead';
      return {
        id: String(index),
        number: index + 1,
        text: stepWords(step, maximum),
        manifestText: cleanText(stepText(step)),
        state,
        status: mark(state, phase),
      };
    }),
  };
}

interface Place extends Pick<StepsView, 'position' | 'note'> {
  /** How many steps are behind. */
  readonly done: number;
  readonly current?: number;
}

function placeOf(rollout: Rollout): Place {
  const count = canarySteps(rollout).length;
  const position = counted(count, 'step');
  const index = rollout.status.currentStepIndex;
  if (isAborted(rollout))
    return { done: 0, position, note: 'Aborted: no step is running. Retry starts again at step 1.' };
  if (isFirstRevision(rollout)) {
    const note = 'The first revision is deployed without steps. The steps apply from the next update.';
    return { done: 0, position, note };
  }
  if (index === undefined) return { done: 0, position, note: 'No step has run yet.' };
  if (index >= count) {
    const note = isPromotingFully(rollout) ? 'Fully promoted: the remaining steps were skipped.' : undefined;
    return { done: count, position: count === 1 ? 'Done' : `All ${String(count)} steps done`, note };
  }
  return { done: index, current: index, position: `Step ${String(index + 1)} of ${String(count)}` };
}

function mark(
  state: StepView['state'],
  { phase, status }: { readonly phase: RolloutPhase; readonly status: StatusView },
): StatusView {
  const { icon, tone } = state === 'current' && phase !== 'Healthy' ? status : STEP_LOOKS[state];
  return { text: STEP_LOOKS[state].word, icon, tone };
}
