// A plan as a row of bars: a bar for each stretch of time in which nothing changes, as wide as the time it takes, but so
// that the shortest can still be seen; and where on it a failing version is stopped.
import type { BlueGreenPhase, BlueGreenPlan, CanaryPlan, PlannedStep } from '../../authoring/plan';
import type { Gate } from '../../rollouts';
import { durationText, percentText } from '../../rollouts';
import { GATE_LOOKS, STOP_LOOK } from '../looks';
import type { SegmentView, TimelineMarkView, TimelinePicture } from '../timeline';
import { LEAST_PART, sharesOf, startsOf } from '../timeline';

interface Stretch {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly real: number;
  readonly wanted: number;
  readonly gate: Gate;
  readonly isTimeKnown: boolean;
}

/** The plan's bars, and where a failing version is stopped on them. */
export function timelineOf(plan: CanaryPlan | BlueGreenPlan): TimelinePicture {
  const before = plan.kind === 'canary' ? canaryStretches(plan) : blueGreenStretches(plan);
  const stretches = [...before, endOf(plan, before)];
  const shares = sharesOf(stretches.map(({ startMs, endMs }) => endMs - startMs));
  const stop = stopOf(plan, stretches, shares);
  return {
    segments: stretches.map((stretch, index) => segmentOf(stretch, shares[index] ?? 0)),
    marks: stop ? [stop] : [],
    ...{ lanes: [], axis: [], hasNow: false },
  };
}

/** Whether a step or phase is seen on the timeline: it takes time, or it waits for something whose time nobody knows. */
function isSeen({ startMs, endMs, gate }: PlannedStep | BlueGreenPhase): boolean {
  return endMs > startMs || gate === 'person' || gate === 'analysis' || gate === 'experiment' || gate === 'plugin';
}

function canaryStretches({ steps }: CanaryPlan): readonly Stretch[] {
  return steps.filter(isSeen).map(({ index, startMs, endMs, percent, wanted, maximum, gate, unknownTime }) => ({
    id: `step-${String(index)}`,
    startMs,
    endMs,
    real: percent / 100,
    wanted: maximum > 0 ? wanted / maximum : 0,
    gate,
    isTimeKnown: unknownTime === undefined,
  }));
}

function blueGreenStretches({ phases }: BlueGreenPlan): readonly Stretch[] {
  return phases.filter(isSeen).map(({ name, startMs, endMs, percent, gate, unknownTime }) => ({
    id: name,
    startMs,
    endMs,
    real: percent / 100,
    wanted: percent / 100,
    gate,
    isTimeKnown: unknownTime === undefined,
  }));
}

/** What is reached in the end, and stays. */
function endOf({ promotedAtMs }: CanaryPlan | BlueGreenPlan, before: readonly Stretch[]): Stretch {
  const atMs = Math.max(promotedAtMs, ...before.map(({ endMs }) => endMs));
  return {
    ...{ id: 'end', startMs: atMs, endMs: atMs, real: 1, wanted: 1 },
    ...{ gate: 'none', isTimeKnown: true },
  };
}

function segmentOf(stretch: Stretch, share: number): SegmentView {
  const { id, real, wanted, gate } = stretch;
  const [label, lasts] = [percentText(real * 100), lastsText(stretch)];
  return {
    ...{ id, share, wanted, label, lasts },
    part: 'plan',
    pieces: [{ id: 'whole', share: 1, real }],
    isRebuilt: false,
    gateIcon: GATE_LOOKS[gate]?.icon,
    words: lasts === '' ? label : `${label}, ${lasts}`,
  };
}

function lastsText({ id, startMs, endMs, gate, isTimeKnown }: Stretch): string {
  if (gate === 'person') return 'until promoted';
  if (!isTimeKnown) return 'unknown';
  return id === 'end' ? '' : durationText(endMs - startMs);
}

/** Between the bars at the moment at which a failing version is stopped. */
function stopOf(
  { failure }: CanaryPlan | BlueGreenPlan,
  stretches: readonly Stretch[],
  shares: readonly number[],
): TimelineMarkView | undefined {
  if (failure.kind !== 'stopped') return undefined;
  const { atMs, stepIndex } = failure;
  const ofStep = stretches.findIndex(({ id }) => id === `step-${String(stepIndex)}`);
  const byTime = stretches.findLastIndex(({ startMs }) => startMs <= atMs);
  const index = ofStep >= 0 ? ofStep : byTime;
  const stretch = stretches[index];
  if (!stretch) return undefined;
  const { startMs, endMs } = stretch;
  const within = endMs > startMs ? Math.min(1, Math.max(0, (atMs - startMs) / (endMs - startMs))) : LEAST_PART;
  return {
    id: 'stop',
    share: (startsOf(shares)[index] ?? 0) + within * (shares[index] ?? 0),
    icon: STOP_LOOK.icon,
    tone: STOP_LOOK.tone,
    label: `stopped after ${durationText(atMs)}`,
    isEnd: true,
  };
}
