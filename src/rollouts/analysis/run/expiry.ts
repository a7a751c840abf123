// When a finished AnalysisRun is deleted by itself.
import type { AnalysisRun, AnalysisRunSpec } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';

interface SpecWithExpiry extends AnalysisRunSpec {
  readonly ttlStrategy?: {
    readonly secondsAfterCompletion?: number | undefined;
    readonly secondsAfterSuccess?: number | undefined;
    readonly secondsAfterFailure?: number | undefined;
  };
}

/**
 * The moment in ms; `undefined` for a run that is kept, or has no time of completion. A success and a failure may have
 * their own time, which counts before that of all ends. Source: reference 5.4 and 6.9 (`ttlStrategy`).
 */
export function analysisRunExpiry({ spec, status }: AnalysisRun): number | undefined {
  const { ttlStrategy }: SpecWithExpiry = spec;
  const completedAt = parseTimestamp(status.completedAt);
  if (!ttlStrategy || completedAt === undefined) return undefined;
  const { secondsAfterCompletion, secondsAfterSuccess, secondsAfterFailure } = ttlStrategy;
  const ofPhase =
    status.phase === 'Successful' ? secondsAfterSuccess : status.phase === 'Failed' ? secondsAfterFailure : undefined;
  const seconds = ofPhase ?? secondsAfterCompletion;
  return seconds === undefined ? undefined : completedAt + seconds * 1000;
}
