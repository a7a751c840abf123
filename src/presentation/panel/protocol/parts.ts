// What several parts of the page's view are made of.
import type { StateTone } from '../../looks/stateLooks';

/** A state in a word, with its codicon (name without the `codicon-` prefix). */
export interface StatusView {
  readonly text: string;
  readonly icon: string;
  /** For the icon's color. The word beside it always says the same, so color is never needed. */
  readonly tone: StateTone;
}

/** A moment that comes by itself. The page fills in `{duration}` and `{time}`. */
export interface CountdownView {
  readonly until: number;
  readonly icon: string;
  /** Shown before the moment. */
  readonly ahead: string;
  /** Shown from the moment on. */
  readonly over: string;
}
