// What a scenario is: objects that a person would apply, what was done with them before the demo begins, and what a
// delivery pipeline keeps doing. One file a scenario; scenarios/index.ts is the table.
import type { JsonObject } from '../server/storage/json';

/** How a version of a service is: its tag says it to whoever looks (images.ts). */
export type Quality = 'good' | 'bad' | 'broken';

/** One deed of a person or of a pipeline; promoting, aborting and retrying are done with the plugin's patches. */
export type Deed = 'deploy' | `ship ${Quality}` | 'promote' | 'abort' | 'retry';

/** A deed in the past. */
export interface Past {
  /** How long ago, in milliseconds. Recent times are given by `seedMinutes`, which the speed shortens. */
  readonly ago: number | { readonly seedMinutes: number };
  readonly deed: Deed;
}

/** A deed to come, as soon as the Rollout has rested in a phase. */
export interface Future {
  readonly when: 'Healthy' | 'Degraded';
  /** How long it has rested, in minutes of the seed. */
  readonly restedMinutes: number;
  readonly deed: Deed;
}

export interface Scenario {
  /** Also the name of its Rollout. */
  readonly name: string;
  readonly namespace: string;
  /** What it shows, in one sentence. */
  readonly about: string;
  /** Everything that is deployed first, durations as at speed 1; exactly one is the Rollout. */
  readonly objects: readonly JsonObject[];
  readonly past: readonly Past[];
  /** Done in turn, again and again. */
  readonly future: readonly Future[];
}

export const MINUTE = 60_000;
export const HOUR: number = 60 * MINUTE;
export const DAY: number = 24 * HOUR;
