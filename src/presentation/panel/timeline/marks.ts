// What happened to an update, and what is expected to end it, as marks on the timeline.
import type { Course, Past, PastEnd, Rollout } from '../../../rollouts';
import { canarySteps, cleanText, percentText } from '../../../rollouts';
import { PAST_MARK_LOOKS, STOP_LOOK } from '../../looks';
import type { AxisPoint, TimelineMarkView } from '../../timeline';
import { positionOf } from '../../timeline';
import { abortedText } from '../../timeline/abortedText';
import { PHASE_WORDS } from '../../timeline/phaseWords';

/** More marks than this on one timeline cover each other. */
const MOST_MARKS = 40;

/** A mark with its moment. */
export interface TimedMark extends TimelineMarkView {
  readonly atMs: number;
}

/** The marks of the past and of the forecast's end, in the order of time. */
export function marksOf(
  past: Past | undefined,
  forecast: Course | undefined,
  axis: readonly AxisPoint[],
): readonly TimedMark[] {
  return [...(past ? pastMarks(past, axis) : []), ...expectedEnd(forecast, axis)];
}

function pastMarks(past: Past, axis: readonly AxisPoint[]): readonly TimedMark[] {
  return past.marks.slice(-MOST_MARKS).map(({ kind, atMs }, index) => {
    const { word, icon, tone } = PAST_MARK_LOOKS[kind];
    const isEnd = kind === 'aborted';
    const label = isEnd && past.ended ? abortedText(past) : word;
    return { id: `${kind}-${String(index)}`, share: positionOf(axis, atMs) ?? 0, icon, tone, label, isEnd, atMs };
  });
}

function expectedEnd(forecast: Course | undefined, axis: readonly AxisPoint[]): readonly TimedMark[] {
  if (forecast?.end.kind !== 'rolledBack') return [];
  const { atMs, metric } = forecast.end;
  const label = metric === undefined ? 'expected rollback' : `expected rollback: ${cleanText(metric, 60)} fails`;
  return [{ id: 'rollback', share: positionOf(axis, atMs) ?? 1, ...STOP_LOOK, label, isEnd: true, atMs }];
}

/** How an aborted update ended, in a sentence; `undefined` for any other. */
export function endSentence(past: Past | undefined, rollout: Rollout): string | undefined {
  const { ended } = past ?? {};
  if (ended?.how !== 'aborted') return undefined;
  const why = ended.why === undefined ? '.' : `: ${cleanText(ended.why, 300)}`;
  return `${abortPlace(ended, rollout)}${why}`;
}

function abortPlace({ atStep, atPhase, atWanted }: PastEnd, rollout: Rollout): string {
  const count = canarySteps(rollout).length;
  if (atPhase !== undefined) return `Aborted in the phase "${PHASE_WORDS[atPhase]}"`;
  if (atStep === undefined) return 'Aborted (the step is no longer known)';
  // Whether any of its pods were ready then, the last step doesn't say.
  if (atStep >= count) return 'Aborted after the last step';
  const at = atWanted === undefined ? '' : `, at ${percentText(atWanted * 100)}`;
  return `Aborted at step ${String(atStep + 1)} of ${String(count)}${at}`;
}
