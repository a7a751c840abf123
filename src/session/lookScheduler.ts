// When a look tells what changed: the one place between the watch and the screen where a change may wait.
import type { Clock } from '../lifecycle';
import { Scheduler } from '../lifecycle';

/** The shortest time between two changes told at one look (ms): VS Code's tree starves when it is fed faster than every 200 ms. */
export const LOOK_WINDOW_MS = 250;

/**
 * How long the first change after a quiet time waits for those that come with it (ms). One step of the controller reaches us
 * as several objects, over several watches and in several chunks; with the first of them alone on its way, the rest would
 * be shown a window later. Too short to be noticed.
 */
export const GATHER_MS = 5;

/** The scheduler of one look. */
export function lookScheduler(clock: Clock, run: () => void): Scheduler {
  return new Scheduler({ clock, windowMs: LOOK_WINDOW_MS, gatherMs: GATHER_MS, run });
}
