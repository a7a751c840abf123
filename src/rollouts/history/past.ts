// What the past of an update is: what it has done so far, as facts. Times are ms since the epoch, shares are 0 to 1 of the
// traffic. What is not known is left out.
import type { BlueGreenPhaseName } from '../model/steps/blueGreen';
import type { Gate } from '../model/steps/gate';

/** `seen`: somebody watched it. `rebuilt`: worked out from what the cluster keeps, whose times have whole seconds. */
export type HowKnown = 'seen' | 'rebuilt';

/** A stretch of the past in which nothing changed that is known. */
export interface PastStretch {
  readonly startMs: number;
  readonly endMs: number;
  /** The step of a canary, from 0; the number of steps behind the last one. `undefined`: not known, or no steps. */
  readonly stepIndex?: number | undefined;
  /** The phase of a blue-green update. */
  readonly phase?: BlueGreenPhaseName | undefined;
  /** What the steps asked for: the share of the traffic that the new revision was to have. */
  readonly wanted: number | undefined;
  /** What reached it. */
  readonly real: number | undefined;
  readonly gate: Gate;
  readonly known: HowKnown;
}

export type PastMarkKind =
  | 'aborted'
  | 'retried'
  /** By `spec.paused`; a pause step is a gate. */
  | 'paused'
  | 'resumed'
  /** Somebody let it past a gate. */
  | 'promoted'
  | 'promotedFully'
  | 'switched'
  | 'switchedBack'
  | 'restarted'
  /** The new revision became the stable one. */
  | 'completed';

/** Something that happened at a moment. */
export interface PastMark {
  readonly atMs: number;
  readonly kind: PastMarkKind;
}

/** How an update ended. */
export interface PastEnd {
  readonly atMs: number;
  readonly how: 'aborted' | 'promoted';
  /** The step it had come to; `undefined` where nothing tells. */
  readonly atStep?: number | undefined;
  readonly atPhase?: BlueGreenPhaseName | undefined;
  /** The share of the traffic that the steps asked for then. */
  readonly atWanted?: number | undefined;
  /** The controller's reason of an abort; `undefined` where it gives none. */
  readonly why?: string | undefined;
}

/** An update from its beginning, or from its last retry, until now or its end. */
export interface Past {
  readonly startMs: number;
  /** False where it may have begun earlier. */
  readonly isStartKnown: boolean;
  /** In the order of time, without gaps, until now or the end. */
  readonly stretches: readonly PastStretch[];
  /** In the order of time. */
  readonly marks: readonly PastMark[];
  readonly ended?: PastEnd | undefined;
  /** Behind an abort: how the traffic goes back, as far as somebody watched it. */
  readonly returning: readonly PastStretch[];
}
