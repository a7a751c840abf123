// The metrics of a template or AnalysisRun, each as the domain's `Metric` and as nodes of the text.
import type { Metric, MetricProblem } from '../../../rollouts';
import { metricProblems, readTemplateSpec } from '../../../rollouts';
import type { ObjectView } from '../../documents/objectView';
import { asMap, asScalar, entriesOf, isNull, pairOf, toValue } from '../../documents/yaml/lookUp';
import type { YamlPair, YamlScalar } from '../../documents/yaml/tree';
import type { ItemPlace } from './places';
import { metricPlaces } from './places';

export interface MetricPlace extends ItemPlace {
  readonly metric: Metric;
  readonly pairs: ReadonlyMap<string, YamlPair>;
}

/** The metrics that have a name; others are told by the schema. */
export function metricsOf(object: ObjectView): readonly MetricPlace[] {
  return object.once(readMetrics);
}

function readMetrics(object: ObjectView): readonly MetricPlace[] {
  return metricPlaces(object).flatMap((place) => {
    const map = asMap(place.node);
    const [metric] = readTemplateSpec({ metrics: [toValue(place.node)] }).metrics;
    return map === undefined || metric === undefined ? [] : [{ ...place, metric, pairs: entriesOf(map) }];
  });
}

export interface PlacedMetricProblem extends MetricProblem {
  readonly place: MetricPlace;
  readonly pair: YamlPair | undefined;
}

/** What the controller refuses in single metrics (reference 4.4). */
export function problemsOf(
  object: ObjectView,
  isMeant: (problem: MetricProblem) => boolean,
): readonly PlacedMetricProblem[] {
  return metricsOf(object).flatMap((place) =>
    metricProblems(place.metric)
      .filter(isMeant)
      .map((problem) => ({ ...problem, place, pair: place.pairs.get(problem.field) })),
  );
}

export interface ConditionPlace {
  readonly metric: MetricPlace;
  readonly pair: YamlPair;
  readonly scalar: YamlScalar;
}

/** The conditions of all metrics that are texts. */
export function conditionsOf(object: ObjectView): readonly ConditionPlace[] {
  return metricsOf(object).flatMap((metric) =>
    ['successCondition', 'failureCondition'].flatMap((name) => {
      const pair = metric.pairs.get(name);
      const scalar = asScalar(pair?.value);
      if (pair === undefined || typeof scalar?.value !== 'string' || scalar.value.trim() === '') return [];
      return [{ metric, pair, scalar }];
    }),
  );
}

/** A text field of a metric's Prometheus provider. */
export function prometheusField(metric: MetricPlace, name: string): YamlScalar | undefined {
  const provider = metric.pairs.get('provider')?.value;
  const scalar = asScalar(pairOf(pairOf(provider, 'prometheus')?.value, name)?.value);
  return typeof scalar?.value === 'string' ? scalar : undefined;
}

/** Whether a metric asks Prometheus for a range instead of one moment. */
export function isRangeQuery(metric: MetricPlace): boolean {
  const provider = metric.pairs.get('provider')?.value;
  return !isNull(pairOf(pairOf(provider, 'prometheus')?.value, 'rangeQuery')?.value);
}
