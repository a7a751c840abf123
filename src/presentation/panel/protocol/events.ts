// Events as the page lists them.
import type { StatusView } from './parts';

/** The same thing said of the same object, however often. */
export interface EventView {
  readonly id: string;
  /** That it is a warning, or how normal things look. */
  readonly status: StatusView;
  readonly isWarning: boolean;
  readonly reason: string;
  /** E.g. `Pod`. */
  readonly objectKind: string;
  readonly objectName: string;
  readonly message: string;
  /** How often, where that is more than once: `12 times`. */
  readonly count?: string | undefined;
  /** When it was said last, in ms; absent where the event doesn't say. */
  readonly at?: number | undefined;
}

export interface EventsView {
  /** Why there are none to show, where there are none. */
  readonly note?: string | undefined;
  /** The newest. */
  readonly newest: readonly EventView[];
  /** The next ones, for whoever wants to see more. */
  readonly older: readonly EventView[];
  /** What is left out: `and 120 older`. */
  readonly more?: string | undefined;
}
