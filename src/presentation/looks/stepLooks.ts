// How a step of a running plan looks by where it stands. The current one looks like its rollout while that is on its way.
import type { PageLook } from './pageLook';
import { STATE_LOOKS } from './stateLooks';

/** The look of every place that a step can have. */
export const STEP_LOOKS: Readonly<Record<'done' | 'current' | 'ahead', PageLook>> = {
  // Not the mark of a state that is well: a step is behind, whatever the rollout's state is.
  done: { icon: 'check', tone: 'good' },
  current: { icon: 'arrow-right', tone: 'neutral' },
  ahead: STATE_LOOKS.neutral,
};
