// One metric of an analysis run: where it stands against its condition, what it may still take, when it is measured next.
import type { AnalysisRun, Metric, MetricResult } from '../../rollouts';
import { cleanText, measurementsText } from '../../rollouts';
import type { ComparedNumber } from '../../rollouts/analysis';
import { comparedNumber, isCompleted, nextMeasurementOf, providerOf } from '../../rollouts/analysis';
import { STATE_LOOKS } from '../looks';
import { metricConditions } from '../workloads';
import { budgetViews } from './budgetViews';
import { measurementView } from './measurementViews';
import { plotView } from './plotView';
import type { CountdownView, MeasurementView, MetricView } from './protocol';
import { queryViews } from './queryViews';
import { analysisStatus } from './statusViews';
import { wantedNumber } from './wantedText';

const MEASUREMENTS_LISTED = 100;
const LONGEST_CONDITION = 300;

/** A metric of a run, at `index` in the spec, with its arguments resolved; no result: not measured yet. */
export function metricView(
  run: AnalysisRun,
  metric: Metric,
  index: number,
  result: MetricResult | undefined,
): MetricView {
  const compared = comparedNumber(metric);
  return {
    id: String(index),
    name: cleanText(metric.name),
    provider: providerWord(metric),
    status: metricStatus(result),
    counts: countsText(result),
    wanted: wantedNumber(compared),
    ...budgetViews(metric, result),
    next: nextCountdown(nextMeasurementOf(run, metric, result)),
    message: message(result),
    conditions: metricConditions(metric).map((one) => ({
      ...one,
      expression: cleanText(one.expression, LONGEST_CONDITION),
    })),
    queries: queryViews(run, index),
    ...measured(result, compared, metric),
  };
}

type Measured = Pick<MetricView, 'latest' | 'plot' | 'measurements' | 'moreMeasurements'>;

/** A result never changes; most snapshots show the ones of before. */
const KNOWN = new WeakMap<MetricResult, Measured>();

function measured(result: MetricResult | undefined, compared: ComparedNumber | undefined, metric: Metric): Measured {
  const known = result && KNOWN.get(result);
  if (known) return known;
  const all = result?.measurements ?? [];
  const measurements = listed(all, compared);
  const ended = all.findLastIndex(({ phase }) => isCompleted(phase));
  const more = all.length - measurements.length;
  const made: Measured = {
    latest: measurements[all.length - 1 - ended],
    plot: NUMBERLESS.has(providerOf(metric).kind) ? undefined : plotView(all, compared),
    measurements,
    moreMeasurements: more > 0 ? `and ${String(more)} older` : undefined,
  };
  if (result) KNOWN.set(result, made);
  return made;
}

/** The newest first; an id that stays with its measurement while others come. */
function listed(
  all: NonNullable<MetricResult['measurements']>,
  compared: ComparedNumber | undefined,
): readonly MeasurementView[] {
  return all
    .slice(-MEASUREMENTS_LISTED)
    .map((measurement, index) => measurementView(measurement, compared, measurement.startedAt ?? String(index)))
    .reverse();
}

/** A dry run decides nothing, so nothing that comes of it is bad. */
function metricStatus(result: MetricResult | undefined): MetricView['status'] {
  const view = analysisStatus(result?.phase);
  return result?.dryRun ? { ...view, text: `${view.text} (dry run)`, tone: 'neutral' } : view;
}

function countsText(result: MetricResult | undefined): string {
  const total = (result?.count ?? 0) + (result?.error ?? 0);
  const text = measurementsText(total);
  if (!result || total === 0) return text;
  const outcomes = [
    ['successful', result.successful],
    ['failed', result.failed],
    ['inconclusive', result.inconclusive],
    ['errored', result.error],
  ] as const;
  const parts = outcomes.flatMap(([outcome, number = 0]) => (number > 0 ? [`${String(number)} ${outcome}`] : []));
  return parts.length === 0 ? text : `${text}: ${parts.join(', ')}`;
}

function nextCountdown(until: number | undefined): CountdownView | undefined {
  return until === undefined
    ? undefined
    : { until, icon: STATE_LOOKS.waiting.icon, ahead: 'Next in {duration}', over: 'Next measurement due' };
}

/** The metric's message is mostly the newest measurement's, which is told with that. */
function message(result: MetricResult | undefined): string | undefined {
  const text = result?.message ?? '';
  return text === '' || text === result?.measurements?.at(-1)?.message
    ? undefined
    : cleanText(text.slice(0, 1200), 600);
}

const PROVIDERS: Readonly<Record<string, string>> = {
  prometheus: 'Prometheus',
  job: 'Job',
  web: 'Web',
  datadog: 'Datadog',
  newRelic: 'New Relic',
  wavefront: 'Wavefront',
  kayenta: 'Kayenta',
  cloudWatch: 'CloudWatch',
  graphite: 'Graphite',
  influxdb: 'InfluxDB',
  skywalking: 'SkyWalking',
};

/** Providers that judge by themselves and measure no number. */
const NUMBERLESS: ReadonlySet<string> = new Set(['job']);

function providerWord(metric: Metric): string {
  const { kind, plugin } = providerOf(metric);
  return cleanText(plugin ?? (Object.hasOwn(PROVIDERS, kind) ? PROVIDERS[kind] : undefined) ?? kind, 60);
}
