// What every template needs beside its data: words, the moment it is drawn at, and what a person can do with the page.
import type { PanelStrings, RequestId } from '../../src/presentation/panel/protocol';
import type { ActionsState } from './actionsState';

export interface PageContext {
  readonly strings: PanelStrings;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A moment as the time of day in the person's zone, with the date where it is far from `beside` (now, by default). */
  time(ms: number, beside?: number): string;
  /** A length of time in words. */
  duration(ms: number): string;
  isOpen(id: string): boolean;
  setOpen(id: string, open: boolean): void;
  readonly actionsState: ActionsState;
  /** uid of the analysis run that the person asked to see last. */
  readonly revealedRun: string | undefined;
  act(action: string): void;
  /** Asks the host for something; `subject` is the id of the thing shown that it is about. */
  request(id: RequestId, subject?: string): void;
  /** Of a recording: the moment that the person asked for last; `shownMs` where that is shown. */
  wantedMoment(shownMs: number): number;
  /** Asks for another moment of the recording. */
  seek(atMs: number): void;
}
