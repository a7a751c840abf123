// Templates and their metrics; providers have their own files.
import type { FieldTexts } from './fieldText';

export const METRIC_TEXTS: FieldTexts = {
  'AnalysisTemplate.spec': { does: 'What is measured, how often, and which results are good.' },
  'spec.metrics': { does: 'The metrics. They are measured independently, and the worst result decides.' },
  'metrics[]': { does: 'One metric.', bounds: 'names must be unique, also across templates that are used together' },
  'metrics[].name': { does: 'Name of the metric, as shown in the results.' },
  'metrics[].interval': {
    does: 'The time from the end of one measurement to the next.',
    unit: 'a duration such as 60s or 5m',
    default: 'one measurement only',
    trap: 'After an error, the next measurement always follows 10 s later.',
    source: 'duration',
  },
  'metrics[].initialDelay': {
    does: 'Delays the first measurement, so that the new version gets some traffic first.',
    unit: 'a duration such as 30s or 2m',
    default: 'the first measurement starts at once, before the new version has a pod',
    source: 'duration',
  },
  'metrics[].count': {
    does: 'How many measurements are taken before the metric ends. Errors do not count.',
    default: '1 without an interval; unlimited with one',
    bounds: 'more than 1 requires an interval; at least failureLimit plus consecutiveSuccessLimit',
    trap: 'An analysis step or a promotion analysis with an endless metric is rejected, because the update would never continue.',
  },
  'metrics[].successCondition': {
    does: 'An expression on result that is true for a good measurement.',
    default: 'every measurement that has not failed is successful',
    trap: 'Prometheus returns a list: write result[0]. With an empty result this is an error, not a failure.',
    source: 'condition',
  },
  'metrics[].failureCondition': {
    does: 'An expression on result that is true for a bad measurement. This condition takes precedence over successCondition.',
    default: 'every measurement that is not successful has failed',
    trap: 'With both conditions, a measurement that meets neither is inconclusive. More of those than inconclusiveLimit pause the rollout.',
    source: 'condition',
  },
  'metrics[].failureLimit': {
    does: 'How many failed measurements are tolerated. The next one fails the analysis.',
    default: '0: the first failed measurement fails the analysis',
    bounds: '-1 turns the limit off, which requires consecutiveSuccessLimit',
    trap: '3 tolerates 3 failed measurements; the 4th one aborts the rollout. They do not have to be consecutive.',
  },
  'metrics[].inconclusiveLimit': {
    does: 'How many inconclusive measurements are tolerated. The next one pauses the rollout until someone decides.',
    default: '0',
    bounds: 'not negative; at most count',
  },
  'metrics[].consecutiveErrorLimit': {
    does: "How many consecutive errors (no response, an expression that can't be evaluated) are tolerated. The next one ends the analysis.",
    default: '4: the 5th consecutive error ends the analysis, about 40 s after the first',
    bounds: 'not negative',
  },
  'metrics[].consecutiveSuccessLimit': {
    does: 'Ends the metric as successful after this many consecutive successful measurements.',
    default: '0: off',
    bounds: 'not negative; not 0 if failureLimit is -1',
    trap: 'If count ends the metric first, the result is inconclusive (with failureLimit -1: failed).',
  },
  'metrics[].provider': { does: 'The source of the value.', bounds: 'exactly one provider' },
};
