// An Experiment that was ended while it waited for analyses that have to end: it ends their runs and doesn't look at them
// again, so that it stays Running for good. A retry of the update takes it up again. Source: reference 6.12.
import type { Experiment } from '../../objects/objects';

/** True where an Experiment was ended and won't finish. */
export function isHanging({ spec, status }: Experiment): boolean {
  const hasToWait = spec.analyses?.some(({ requiredForCompletion }) => requiredForCompletion === true) ?? false;
  return spec.terminate === true && status.phase === 'Running' && hasToWait;
}
