// What the limits and times of a metric mean together.
import type { Metric } from '../../../rollouts';
import {
  counted,
  durationText,
  earliestFailure,
  effectiveLimits,
  ERROR_RETRY_MS,
  hasPlaceholder,
  ordinal,
} from '../../../rollouts';
import type { Meaning } from '../hoverPlace';
import { metricAt } from '../hoverPlace';

/** Nothing certain can be said about a metric whose numbers are arguments. */
function isOpen(metric: Metric): boolean {
  const { interval, initialDelay, count, failureLimit, consecutiveErrorLimit } = metric;
  return [interval, initialDelay, count, failureLimit, consecutiveErrorLimit].some(hasPlaceholder);
}

/** "The 4th failed measurement fails the analysis, 3 min after the start of the analysis at the earliest." */
export const failureLimitMeaning: Meaning = (place) => {
  const metric = metricAt(place);
  if (!metric || isOpen(metric)) return undefined;
  const { failures } = effectiveLimits(metric);
  if (failures === undefined) return 'The number of failed measurements is not limited.';
  const earliest = earliestFailure(metric);
  const what = `The ${ordinal(failures + 1)} failed measurement fails the analysis`;
  if (!earliest) return `${what}, but the metric takes fewer measurements.`;
  return earliest.afterMs === 0
    ? `${what}.`
    : `${what}, ${durationText(earliest.afterMs)} after the start of the analysis at the earliest.`;
};

/** How often and how long it is measured. */
export const scheduleMeaning: Meaning = (place) => {
  const metric = metricAt(place);
  if (!metric || isOpen(metric)) return undefined;
  const { count, intervalMs, initialDelayMs } = effectiveLimits(metric);
  const first = initialDelayMs > 0 ? `first after ${durationText(initialDelayMs)}, then ` : '';
  if (count === 1) return `One measurement${initialDelayMs > 0 ? `, after ${durationText(initialDelayMs)}` : ''}.`;
  if (intervalMs === undefined) return undefined;
  const every = `${first}every ${durationText(intervalMs)}`;
  if (count === undefined) return `Measured ${every}, until the analysis is stopped or fails.`;
  const total = initialDelayMs + (count - 1) * intervalMs;
  return `${counted(count, 'measurement')}, ${every}: ${durationText(total)} in total.`;
};

/** "The 5th consecutive error ends the analysis, about 40 s after the first one." */
export const errorLimitMeaning: Meaning = (place) => {
  const metric = metricAt(place);
  if (!metric || isOpen(metric)) return undefined;
  const { errorsInARow } = effectiveLimits(metric);
  if (errorsInARow === 0) return 'The 1st error ends the analysis.';
  const after = `about ${durationText(errorsInARow * ERROR_RETRY_MS)} after the first one`;
  return `The ${ordinal(errorsInARow + 1)} consecutive error ends the analysis, ${after}.`;
};
