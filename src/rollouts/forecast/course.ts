// What a forecast is: the future of one rollout that nobody touches, as facts. Times are ms since the epoch, shares are 0 to
// 1 of the traffic. What is not known ends a course; nothing behind that is told.
import type { Gate } from '../model/steps/gate';

/** A stretch of the future in which nothing changes that a person would see. */
export interface ForecastStretch {
  readonly startMs: number;
  /** `undefined`: until somebody acts. */
  readonly endMs: number | undefined;
  /** The step it stands on, from 0; the number of steps behind the last one. `undefined`: there are no steps. */
  readonly stepIndex?: number | undefined;
  /** What the steps ask for: the share of the traffic that the new revision is to have. */
  readonly wanted: number;
  /** What reaches it: set in the router, else by available pods. */
  readonly real: number;
  readonly gate: Gate;
}

/** How a course ends, or where it is no longer known. */
export type ForecastEnd =
  /** The new revision is the stable one. */
  | { readonly kind: 'promoted'; readonly atMs: number }
  /** The controller aborts. Stretches behind `atMs` show how the traffic goes back. */
  | {
      readonly kind: 'rolledBack';
      readonly atMs: number;
      /** The metric that ends it; `undefined`: something else does, such as the progress deadline. */
      readonly metric?: string | undefined;
    }
  /** The update was aborted before: all traffic and pods are back at `atMs`. */
  | { readonly kind: 'returned'; readonly atMs: number }
  | { readonly kind: 'waitsForPerson'; readonly atMs: number; readonly stepIndex?: number | undefined }
  /** Pods that do not become ready by themselves hold it. */
  | {
      readonly kind: 'waitsForPods';
      readonly atMs: number;
      /** When the controller calls it degraded; `undefined`: it does already, or never does. */
      readonly deadlineAtMs?: number | undefined;
    }
  /** Nothing is on its way. */
  | { readonly kind: 'settled' }
  | { readonly kind: 'unknown'; readonly atMs: number; readonly why: WhyUnknown };

/** Why a course isn't known from a moment on. */
export type WhyUnknown =
  /** An analysis begins whose templates are not known here. */
  | 'templates'
  /** How long a measurement, a step plugin or an Experiment takes is its own affair. */
  | 'measurement'
  | 'plugin'
  | 'experiment'
  /** The router has not confirmed a weight. */
  | 'router'
  /** Nobody knows when the pods become ready: none of this rollout's pods tells, or they take longer than those did. */
  | 'pods'
  /** What the controller does next: it has not taken up a change yet, or different versions do different things. */
  | 'controller'
  /** It is further ahead than is worked out. */
  | 'beyond';

/** One way that things may go. */
export interface Course {
  /** In the order of time, without gaps, from the moment it was worked out. */
  readonly stretches: readonly ForecastStretch[];
  readonly end: ForecastEnd;
  /** Metrics that have no measurement yet and count as successful here. */
  readonly assumed: readonly string[];
}

export interface Forecast {
  /** Each metric keeps giving the outcome of its newest measurement. */
  readonly asItGoes: Course;
  /** Every metric is successful from now on; `undefined` where that makes no difference. */
  readonly recovering?: Course | undefined;
}
