// How a step of a running plan looks by where it stands. The current one looks like its rollout while that is on its way.
import type { PageLook } from './pageLook';
import { STATE_LOOKS } from './stateLooks';

export interface StepLook extends PageLook {
  /** The place in a word. */
  readonly word: string;
}

/** The look of every place that a step can have. */
export const STEP_LOOKS: Readonly<Record<'done' | 'current' | 'ahead', StepLook>> = {
  // Not the mark of a state that is well: a step is behind, whatever the rollout's state is.
  done: { icon: 'check', tone: 'good', word: 'done' },
  current: { icon: 'arrow-right', tone: 'neutral', word: 'now' },
  ahead: { ...STATE_LOOKS.neutral, word: 'upcoming' },
};
