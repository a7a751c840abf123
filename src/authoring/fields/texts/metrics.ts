// Templates and their metrics; providers have their own files.
import type { FieldTexts } from '../fieldText';

export const METRIC_TEXTS: FieldTexts = {
  'AnalysisTemplate.spec': { does: 'What is measured, how often, and what counts as good.' },
  'spec.metrics': { does: 'The metrics; they are measured side by side, and the worst one decides.' },
  'metrics[]': { does: 'One metric.', bounds: 'names must differ, also between templates that are used together' },
  'metrics[].name': { does: 'Name of the metric, as it stands in the results.' },
  'metrics[].interval': {
    does: 'The time from the end of one measurement to the next.',
    unit: 'a duration such as 60s or 5m',
    default: 'a single measurement',
    trap: 'After an error the next measurement always comes 10 s later.',
    source: 'duration',
  },
  'metrics[].initialDelay': {
    does: 'Waits before the first measurement, so that the new version has had some traffic.',
    unit: 'a duration such as 30s or 2m',
    default: 'the first measurement is taken at once, before the new version has a pod',
    source: 'duration',
  },
  'metrics[].count': {
    does: 'How many measurements are taken; then the metric ends. Errors do not count.',
    default: '1 without an interval, else no end',
    bounds: 'with more than 1 an interval is needed; not less than failureLimit plus consecutiveSuccessLimit',
    trap: 'Without it a step that waits for the analysis would wait for ever, so it is refused there.',
  },
  'metrics[].successCondition': {
    does: 'An expression over result that is true for a good measurement.',
    default: 'everything that is not a failure is good',
    trap: 'Prometheus answers with a list: write result[0]. An empty answer is an error, not a failure.',
    source: 'condition',
  },
  'metrics[].failureCondition': {
    does: 'An expression over result that is true for a bad measurement. It wins over successCondition.',
    default: 'everything that is not a success is bad',
    trap: 'With both conditions, a measurement that meets neither is inconclusive, and enough of those pause the rollout.',
    source: 'condition',
  },
  'metrics[].failureLimit': {
    does: 'How many failed measurements are tolerated; the next one fails the analysis.',
    default: '0: the first failure ends it',
    bounds: '-1 switches the limit off (then consecutiveSuccessLimit is needed)',
    trap: '3 means that the 4th failure stops the rollout. Failures need not be in a row.',
  },
  'metrics[].inconclusiveLimit': {
    does: 'How many inconclusive measurements are tolerated; the next one pauses the rollout for a person.',
    default: '0',
    bounds: 'not negative, not more than count',
  },
  'metrics[].consecutiveErrorLimit': {
    does: 'How many errors in a row (no answer, an expression that breaks) are tolerated; the next one ends the analysis.',
    default: '4: the 5th error in a row, about 40 s after the first',
    bounds: 'not negative',
  },
  'metrics[].consecutiveSuccessLimit': {
    does: 'Ends the metric as successful after this many good measurements in a row.',
    default: '0: off',
    bounds: 'not negative; not 0 together with failureLimit -1',
    trap: 'With a count that ends before it is reached, the result is inconclusive (or failed, with failureLimit -1).',
  },
  'metrics[].provider': { does: 'Where the value comes from.', bounds: 'exactly one' },
};
