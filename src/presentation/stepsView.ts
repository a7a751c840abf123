// The plan's steps as a track: done, current, ahead. After an abort the controller goes back to step 0 and runs nothing,
// so nothing is done and nothing is current (the official dashboard draws all steps as complete there, reference 3.3).
import type { Rollout, RolloutPhase } from '../rollouts';
import {
  canarySteps,
  cleanText,
  isAborted,
  isFirstDeploy,
  isFullyPromoted,
  isPromotingFully,
  maxWeight,
  revisionOf,
  stepText,
} from '../rollouts';
import { stepWords } from './stepWords';
import type { PanelStrings } from './strings';
import { fill } from './strings';
import type { StatusView, StepsView, StepView } from './view';

/** The track; `undefined` for a rollout without steps. `phase` is what the rollout shows, with the look it has. */
export function stepsView(
  rollout: Rollout,
  phase: { readonly phase: RolloutPhase; readonly status: StatusView },
  strings: PanelStrings,
): StepsView | undefined {
  const steps = canarySteps(rollout);
  if (steps.length === 0) return undefined;
  const place = placeOf(rollout);
  const maximum = maxWeight(rollout.spec.strategy.canary);
  return {
    ...place.words(strings),
    items: steps.map((step, index): StepView => {
      const state = index < place.done ? 'done' : index === place.current ? 'current' : 'ahead';
      return {
        id: String(index),
        number: index + 1,
        text: stepWords(step, maximum, strings),
        manifestText: cleanText(stepText(step)),
        state,
        status: mark(state, phase, strings),
      };
    }),
  };
}

interface Place {
  /** How many steps are behind. */
  readonly done: number;
  readonly current: number | undefined;
  words(strings: PanelStrings): Pick<StepsView, 'position' | 'note'>;
}

function placeOf(rollout: Rollout): Place {
  const count = canarySteps(rollout).length;
  const index = rollout.status.currentStepIndex;
  if (isAborted(rollout)) {
    return {
      done: 0,
      current: undefined,
      words: (strings) => ({ position: fill(strings.stepCount, { count }), note: strings.stepsAborted }),
    };
  }
  if (isFirstRevision(rollout)) {
    return {
      done: 0,
      current: undefined,
      words: (strings) => ({ position: fill(strings.stepCount, { count }), note: strings.stepsFirstRevision }),
    };
  }
  if (index === undefined) {
    return {
      done: 0,
      current: undefined,
      words: (strings) => ({ position: fill(strings.stepCount, { count }), note: strings.stepsNotStarted }),
    };
  }
  if (index >= count) {
    return {
      done: count,
      current: undefined,
      words: (strings) => ({
        position: fill(strings.allStepsDone, { count }),
        note: isPromotingFully(rollout) ? strings.stepsPromotedFully : undefined,
      }),
    };
  }
  return {
    done: index,
    current: index,
    words: (strings) => ({ position: fill(strings.stepPosition, { number: index + 1, count }) }),
  };
}

/** The controller sets the index of a first deployment to the end without running a step (reference 6.2). */
function isFirstRevision(rollout: Rollout): boolean {
  return revisionOf(rollout) === 1 && (isFirstDeploy(rollout) || isFullyPromoted(rollout));
}

function mark(
  state: StepView['state'],
  { phase, status }: { readonly phase: RolloutPhase; readonly status: StatusView },
  strings: PanelStrings,
): StatusView {
  switch (state) {
    case 'done':
      return { text: strings.stepDone, icon: 'check', tone: 'good' };
    case 'current':
      return phase === 'Healthy'
        ? { text: strings.stepCurrent, icon: 'arrow-right', tone: 'neutral' }
        : { text: strings.stepCurrent, icon: status.icon, tone: status.tone };
    case 'ahead':
      return { text: strings.stepAhead, icon: 'circle-outline', tone: 'neutral' };
  }
}
