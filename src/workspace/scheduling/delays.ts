// How long what changes may wait for whoever follows it, in ms: all of the policy that schedule.ts carries out.
//
// Typing is waited for until it pauses: each keystroke in a text begins a delay again, so nothing runs in the middle of a
// word, and what is cheap and near (the findings of this very text) comes long before what is dear and far (what other
// files make of it). Surroundings (an index that is being read, a chart, a cluster, a setting) change in bursts that may
// never pause: a delay begins with the first change and is not begun again.

/** The findings of a text. Typing continues within 80 ms more often than not. */
export const CHECK = { opened: 0, typed: 80, surroundings: 150 } as const;

/** What a text was recognized as, for the status of the active editor. */
export const STATUS = { typed: 250, surroundings: 250 } as const;

/** What the text says to other files: its chart, its kustomization, the index. */
export const INDEX = { typed: 400 } as const;

/** Lenses and hints, which the editor asks for again by itself when their own text changes. */
export const REDRAW_MS = 50;

/** A plan is simulated again. */
const PLAN_MS = 120;
/** So many times its own work, so that a plan that takes long to simulate leaves time to type in. */
const PLAN_PER_WORK = 3;

/** @param workMs how long the last simulation of the plan took. */
export function planDelay(workMs: number): number {
  return Math.max(PLAN_MS, PLAN_PER_WORK * workMs);
}
