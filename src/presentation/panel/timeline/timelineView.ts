// The update over time, as the panel shows it: the plan with what has been, what is and what is ahead, each metric's
// measurements under the same axis, and all of it once more in words.
import type { AnalysisRunNode, Course, Past, ReplicaSet, Rollout, RolloutPhase } from '../../../rollouts';
import {
  blueGreenPhase,
  capitalised,
  currentStep,
  isAborted,
  isFirstDeploy,
  isUpdating,
  maxWeight,
  podTemplateHashOf,
  stepWords,
  strategyOf,
} from '../../../rollouts';
import type { LaneView, SegmentView, TimelinePicture } from '../../timeline';
import { PHASE_WORDS } from '../../timeline/phaseWords';
import type { StatusView, StepsView, TimelineRowView, TimelineView } from '../protocol';
import { scaleDownCountdown } from '../scaleDown';
import type { PlacedStretch } from './coursePlaces';
import { axisOf, placedStretches } from './coursePlaces';
import { drawnCourse } from './drawnCourse';
import { METRIC_LANES } from './laneRoom';
import type { TimedMark } from './marks';
import { endSentence, marksOf } from './marks';
import { metricLanes } from './metricLanes';
import { segmentsOf } from './segments';
import { blueGreenLanes, experimentLanes } from './spanLanes';
import { stepsView } from './stepsView';
import { PART_WORDS, shareWords, stretchName } from './stretchWords';
import { weightWords } from './weightWords';

const NO_UPDATE = 'No update is running. This is the plan of the next one.';
const FIRST_DEPLOY = 'The first deployment runs no steps. This is the plan of the next update.';

export interface TimelineInput {
  readonly rollout: Rollout;
  /** The rollout's own. */
  readonly replicaSets: readonly ReplicaSet[];
  /** Analysis runs of the newest revision. */
  readonly analysisRuns: readonly AnalysisRunNode[];
  readonly past: Past | undefined;
  readonly forecast: Course | undefined;
  /** The moment it is told at (ms); absent: nothing is drawn. */
  readonly toldAt: number | undefined;
  /** The phase that the rollout shows, with the look it has. */
  readonly shown: { readonly phase: RolloutPhase; readonly status: StatusView };
  readonly laneRoom: number;
}

const NOTHING_DRAWN = { rows: [], events: [], moreLanes: [] } as const;

/** The timeline; `undefined` for a rollout that has neither steps nor phases, nor a weight. */
export function timelineView(input: TimelineInput): TimelineView | undefined {
  const { rollout, replicaSets, laneRoom, toldAt: now } = input;
  const weight = weightWords(rollout, replicaSets);
  const steps = stepsView(rollout, input.shown);
  const hasPlan = steps !== undefined || strategyOf(rollout) === 'BlueGreen';
  if (!hasPlan && weight === undefined) return undefined;
  if (!hasPlan) return { weight, laneRoom, ...NOTHING_DRAWN };
  return {
    ...{ weight, steps, laneRoom },
    position: positionText(input, steps),
    ...(now === undefined ? NOTHING_DRAWN : drawnTimeline(input, now)),
    scaleDown: replicaSets
      .filter((replicaSet) => podTemplateHashOf(replicaSet) !== rollout.status.currentPodHash)
      .map((replicaSet) => scaleDownCountdown(replicaSet))
      .find((countdown) => countdown !== undefined),
  };
}

function drawnTimeline(
  input: TimelineInput,
  now: number,
): Pick<TimelineView, 'rows' | 'events' | 'moreLanes'> & { readonly picture: TimelinePicture } {
  const { rollout, replicaSets, analysisRuns, past, forecast } = input;
  const placed = placedStretches(drawnCourse({ rollout, replicaSets, past, forecast, now }));
  const axis = axisOf(placed, now);
  const segments = segmentsOf(placed, rollout);
  const marks = marksOf(past, isUpdating(rollout) && !isAborted(rollout) ? forecast : undefined, axis);
  const facts = { rollout, replicaSets, placed, axis, now };
  const metrics = past ? metricLanes(analysisRuns, axis) : [];
  const lanes: readonly LaneView[] = [
    ...(past ? blueGreenLanes(facts) : []),
    ...experimentLanes(facts),
    ...metrics.slice(0, METRIC_LANES),
  ];
  const hasNow = placed.some(({ stretch }) => stretch.part === 'now');
  return {
    picture: { segments, marks, lanes, axis, hasNow },
    moreLanes: metrics.slice(METRIC_LANES),
    rows: rowsOf(placed, segments, rollout),
    events: marks.map(({ id, atMs, label }: TimedMark) => ({ id, atMs, text: capitalised(label) })),
  };
}

/** "Step 4 of 8: Pause for 1 min", the phase of a blue-green update, or how an update ended. */
function positionText(
  { rollout, past, shown: { phase } }: TimelineInput,
  steps: StepsView | undefined,
): string | undefined {
  if (!isUpdating(rollout) && !past) return isFirstDeploy(rollout) && phase !== 'Healthy' ? FIRST_DEPLOY : NO_UPDATE;
  if (isAborted(rollout) && isUpdating(rollout)) return endSentence(past, rollout) ?? 'Aborted';
  if (strategyOf(rollout) === 'BlueGreen')
    return isUpdating(rollout) ? PHASE_WORDS[blueGreenPhase(rollout)] : undefined;
  const isAtStep = steps?.items.some(({ state }) => state === 'current') === true;
  const step = isAtStep ? currentStep(rollout)?.step : undefined;
  if (!steps || !step) return steps?.position;
  return `${steps.position}: ${stepWords(step, maxWeight(rollout.spec.strategy.canary))}`;
}

function rowsOf(
  placed: readonly PlacedStretch[],
  segments: readonly SegmentView[],
  rollout: Rollout,
): readonly TimelineRowView[] {
  return placed.map(({ stretch }, index): TimelineRowView => {
    const segment = segments[index];
    return {
      id: segment?.id ?? String(index),
      name: stretchName(stretch, rollout),
      weight: shareWords(stretch),
      startMs: stretch.startMs,
      endMs: stretch.isOpen ? undefined : stretch.endMs,
      state: PART_WORDS[stretch.part],
      lasts: segment?.lasts ?? '',
      isRebuilt: stretch.isRebuilt,
    };
  });
}
