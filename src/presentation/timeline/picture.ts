// A timeline as it is drawn, for a plan and for an update that runs: shares of a width and of a height, all between 0 and 1,
// words, and the moments that the width stands for.
import type { StateTone } from '../looks/stateLooks';

/** Where a stretch lies: `plan` where there is no now; `missed` is behind the end of an update that was aborted. */
export type TimelinePart = 'plan' | 'past' | 'now' | 'ahead' | 'missed';

/** A part of a segment in which one share of the traffic reached the new version. */
export interface PieceView {
  readonly id: string;
  /** Its part of the segment's width. */
  readonly share: number;
  /** Absent: not known. */
  readonly real?: number | undefined;
}

/** A stretch of the timeline: a weight and how long it is in force. */
export interface SegmentView {
  readonly id: string;
  readonly part: TimelinePart;
  /** Its part of the whole width. Not proportional to its time alone: the shortest can still be seen. */
  readonly share: number;
  /** The share of the traffic that really reaches the new version; several pieces where it changed. */
  readonly pieces: readonly PieceView[];
  /** What the step asks for; absent: not known. */
  readonly wanted?: number | undefined;
  /** What is expected to reach it from now on, of the stretch that is under way. */
  readonly expected?: number | undefined;
  /** Not watched, but worked out from what the cluster keeps. */
  readonly isRebuilt: boolean;
  /** "20 %" */
  readonly label: string;
  /** "2 min", "until promoted" */
  readonly lasts: string;
  /** The codicon of what ends it; none where it ends by itself. */
  readonly gateIcon?: string | undefined;
  /** All of it in a line. */
  readonly words: string;
}

/** Something at a moment. */
export interface TimelineMarkView {
  readonly id: string;
  /** From the left. */
  readonly share: number;
  readonly icon: string;
  readonly tone: StateTone;
  readonly label: string;
  /** A line through the bars with the label beside it, for what ends an update; else an icon above them. */
  readonly isEnd: boolean;
}

/** A span in a lane. */
export interface SpanView {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Behind now. */
  readonly isAhead: boolean;
  /** Which of two kinds it is, told apart by pattern too. */
  readonly look: 'new' | 'old';
}

/** A measurement in a lane. */
export interface PointView {
  readonly id: string;
  readonly share: number;
  readonly icon: string;
  readonly tone: StateTone;
  readonly words: string;
  readonly atMs: number;
}

/** A row below the bars, under the same axis. */
export interface LaneView {
  readonly id: string;
  readonly name: string;
  /** What is in it, in a line; empty where the spans' texts say it. */
  readonly words: string;
  readonly spans: readonly SpanView[];
  readonly points: readonly PointView[];
}

/** A moment and its place on the width; between two of them places follow time. */
export interface AxisPoint {
  readonly atMs: number;
  readonly share: number;
}

export interface TimelinePicture {
  readonly segments: readonly SegmentView[];
  readonly marks: readonly TimelineMarkView[];
  readonly lanes: readonly LaneView[];
  /** In the order of time; empty where no moments are known. */
  readonly axis: readonly AxisPoint[];
  /** Whether now is on it. */
  readonly hasNow: boolean;
}
