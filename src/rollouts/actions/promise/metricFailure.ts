// What an update failed by before it was aborted: the metric that the controller names as its reason. Source: O23, O25.
import { abortingMetric } from '../../model/sentences/abortReason';
import { shown } from '../../model/sentences/words';
import { revisionTag } from '../../model/workloads/revisionTag';
import { counted } from '../../words/countWords';
import type { ActionState } from '../action';

/** A metric that failed, or that could not be measured, and how often in the end. */
export interface MetricFailure {
  /** The tag of the image that was measured, where one tells the revision from the stable one. */
  readonly tag: string | undefined;
  readonly metric: string;
  /** `errors`: in a row. */
  readonly kind: 'failures' | 'errors';
  readonly times: number;
}

/** `undefined` where the update was aborted for another reason, or by a person. */
export function metricFailure(state: ActionState): MetricFailure | undefined {
  const { name, counter, count } = abortingMetric(state.rollout) ?? {};
  const kind = counter === 'failed' ? 'failures' : counter === 'consecutiveErrors' ? 'errors' : undefined;
  if (name === undefined || count === undefined || kind === undefined) return undefined;
  return { tag: revisionTag(state), metric: name, kind, times: count };
}

/** "1.5.0-errors failed success-rate 4 times". */
export function metricFailureWords({ tag, metric, kind, times }: MetricFailure): string {
  const who = tag === undefined ? 'that revision' : shown(tag, 60);
  const what = shown(metric, 80);
  return kind === 'errors'
    ? `${who} had ${counted(times, 'consecutive error')} of ${what}`
    : `${who} failed ${what} ${counted(times, 'time')}`;
}
