// The metric by which an analysis ended an update.
import { isCompleted } from '../analysis/metrics/phase';
import { POD_TEMPLATE_HASH_LABEL } from '../objects/wellKnownKeys';
import type { World } from '../simulation/pass/world';

/** The metric that ended badly in a run of the newest revision; `undefined` where none did. */
export function culprit({ rollout, analysisRuns }: World): string | undefined {
  for (const { metadata, status } of analysisRuns) {
    const isCurrent = metadata.labels?.[POD_TEMPLATE_HASH_LABEL] === rollout.status.currentPodHash;
    if (!isCurrent || !isCompleted(status.phase) || status.phase === 'Successful') continue;
    const metric = status.metricResults?.find(({ phase, dryRun }) => phase === status.phase && dryRun !== true);
    if (metric) return metric.name;
  }
  return undefined;
}
