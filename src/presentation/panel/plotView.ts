// A metric's measurements over time against what is wanted of them.
import type { Measurement } from '../../rollouts';
import { cleanText } from '../../rollouts';
import type { ComparedNumber, Threshold } from '../../rollouts/analysis';
import { endsOf, isCompleted, measuredNumber } from '../../rollouts/analysis';
import { analysisWord } from '../looks';
import { measuredAt } from './measurementViews';
import type { PlotOutcome, PlotPointView, PlotView } from './protocol';

/** More points than pixels say nothing more. */
const MOST_POINTS = 500;
/** Beyond it there is no scale to draw on. */
const LARGEST = 1e15;
const LONGEST_TEXT = 80;

const OUTCOMES: Readonly<Record<string, PlotOutcome>> = {
  Successful: 'success',
  Failed: 'failed',
  Inconclusive: 'inconclusive',
  Error: 'error',
};

/**
 * The newest measurements as points; `undefined` for a metric whose values are no numbers. A metric whose condition
 * compares a number has its place for the plot before its first measurement, so that nothing moves when that comes.
 */
export function plotView(
  measurements: readonly Measurement[],
  compared: ComparedNumber | undefined,
): PlotView | undefined {
  if (compared && !compared.path) return undefined;
  const ended = measurements.filter(({ phase }) => isCompleted(phase));
  const points = ended
    .slice(-MOST_POINTS)
    .flatMap((measurement) => pointOf(measurement, compared))
    .sort((left, right) => left.at - right.at);
  const hasNumber = points.some(({ value }) => value !== undefined);
  const hasNoValueYet = compared !== undefined && ended.every(({ value = '' }) => value === '');
  if (!hasNumber && !hasNoValueYet) return undefined;
  return {
    points,
    ...regions(compared?.threshold),
    note:
      ended.length > MOST_POINTS ? `${grouped(MOST_POINTS)} of ${grouped(ended.length)} measurements shown` : undefined,
  };
}

function regions(threshold: Threshold | undefined): Pick<PlotView, 'good' | 'limits'> {
  if (!threshold) return { good: [], limits: [] };
  const limits = [...new Set([...endsOf(threshold.good), ...endsOf(threshold.bad)])].filter(canBeDrawn);
  const end = (number: number): number | undefined => (canBeDrawn(number) ? number : undefined);
  return { good: threshold.good.map(({ from, to }) => ({ from: end(from), to: end(to) })), limits };
}

function pointOf(measurement: Measurement, compared: ComparedNumber | undefined): readonly PlotPointView[] {
  const at = measuredAt(measurement);
  const outcome = OUTCOMES[measurement.phase];
  if (at === undefined || outcome === undefined) return [];
  const { value = '', phase } = measurement;
  const number = measuredNumber(value, compared);
  const shown = cleanText(value.slice(0, 2 * LONGEST_TEXT), LONGEST_TEXT);
  const text = shown === '' ? analysisWord(phase) : `${shown} · ${analysisWord(phase)}`;
  return [{ at, value: number !== undefined && canBeDrawn(number) ? number : undefined, outcome, text }];
}

function canBeDrawn(number: number): boolean {
  return Math.abs(number) <= LARGEST;
}

/** `5,000`: thousands apart. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
