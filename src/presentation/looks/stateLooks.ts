// How a state looks, the same in tree and panel. Each kind has a shape of its own, so that color is never needed to tell
// two of them apart.
import type { StatusKind } from '../../rollouts';

/** An icon with its color. */
export interface Look {
  /** Name of a codicon, without prefix. */
  readonly icon: string;
  /** Id of a theme color; absent: the color of text. */
  readonly colour?: string | undefined;
}

/** How pressing a state is: the panel colors icons and words by it. */
export type StateTone = 'good' | 'bad' | 'attention' | 'working' | 'neutral';

export interface StateLook extends Look {
  readonly tone: StateTone;
}

/** The look of every kind of state. */
export const STATE_LOOKS: Readonly<Record<StatusKind, StateLook>> = {
  ok: { icon: 'pass', colour: 'testing.iconPassed', tone: 'good' },
  bad: { icon: 'error', colour: 'testing.iconFailed', tone: 'bad' },
  warning: { icon: 'warning', colour: 'list.warningForeground', tone: 'attention' },
  progressing: { icon: 'sync', colour: 'charts.blue', tone: 'working' },
  // A watch, not a clock: at 16 pixels a clock is one more circle.
  waiting: { icon: 'watch', colour: 'charts.blue', tone: 'neutral' },
  paused: { icon: 'debug-pause', colour: 'charts.yellow', tone: 'attention' },
  unknown: { icon: 'question', colour: 'charts.yellow', tone: 'attention' },
  neutral: { icon: 'circle-outline', colour: 'disabledForeground', tone: 'neutral' },
  none: { icon: 'dash', tone: 'neutral' },
};
