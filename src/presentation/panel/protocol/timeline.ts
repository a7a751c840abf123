// The update over time as the panel's page draws it, with the same in words for those who don't see the drawing.
import type { TimelinePicture } from '../../timeline';
import type { CountdownView, StatusView } from './parts';

/** A stretch in words. */
export interface TimelineRowView {
  readonly id: string;
  /** "Step 4: Pause for 1 min" */
  readonly name: string;
  /** "wanted 40 %, real 33 %"; empty where it is not known. */
  readonly weight: string;
  /** Moments, where they are known; the page writes them. */
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  /** "done", "now", "upcoming", "not reached" */
  readonly state: string;
  /** "2 min", "until promoted"; empty where nobody knows. */
  readonly lasts: string;
  /** Not watched, but worked out from what the cluster keeps. */
  readonly isRebuilt: boolean;
}

/** Something that happened, or is expected to. */
export interface TimelineEventView {
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
}

export interface StepsView {
  /** E.g. `Step 4 of 8`. */
  readonly position: string;
  /** Why no step is current, where that needs saying (aborted, no steps run on first deployment). */
  readonly note?: string | undefined;
  readonly items: readonly StepView[];
}

export interface StepView {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  /** As the manifest and the kubectl plugin write it, e.g. `setWeight: 20`. */
  readonly manifestText: string;
  readonly state: 'done' | 'current' | 'ahead';
  /** The mark, and the state in words for those who don't see it. */
  readonly status: StatusView;
}

export interface TimelineView {
  /** "40 % wanted · 33 % real (1 of 3 pods)" */
  readonly weight?: string | undefined;
  /** "Step 4 of 8: Pause for 1 min"; how an aborted update ended. */
  readonly position?: string | undefined;
  /** Absent where there is nothing to draw. */
  readonly picture?: TimelinePicture | undefined;
  /** So many lanes have room, also before they are there: nothing below them moves when they come. */
  readonly laneRoom: number;
  /** Until when the old revision of a blue-green update keeps its pods. */
  readonly scaleDown?: CountdownView | undefined;
  readonly rows: readonly TimelineRowView[];
  readonly events: readonly TimelineEventView[];
  /** Lanes of metrics for which there is no room, until a person opens them. */
  readonly moreLanes: TimelinePicture['lanes'];
  readonly steps?: StepsView | undefined;
}
