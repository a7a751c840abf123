// The metric by which an analysis ended an update.
import { isCompleted } from '../analysis/metrics/phase';
import { namedRuns } from '../model/workloads/namedRuns';
import { POD_TEMPLATE_HASH_LABEL } from '../objects/wellKnownKeys';
import type { World } from '../simulation/pass/world';

/** The metric that ended badly in a run of the newest revision since the world was as `before`; `undefined` where none did. */
export function culprit({ rollout, analysisRuns }: World, before: World): string | undefined {
  // What a run of an earlier attempt came to ends nothing any more, unless the status still names it.
  const named = new Set(namedRuns(before.rollout).map(({ name }) => name));
  const old = new Set(
    before.analysisRuns
      .filter((run) => isCompleted(run.status.phase) && !named.has(run.metadata.name))
      .map((run) => run.metadata.uid),
  );
  for (const { metadata, status } of analysisRuns) {
    if (old.has(metadata.uid)) continue;
    const isCurrent = metadata.labels?.[POD_TEMPLATE_HASH_LABEL] === rollout.status.currentPodHash;
    if (!isCurrent || !isCompleted(status.phase) || status.phase === 'Successful') continue;
    const metric = status.metricResults?.find(({ phase, dryRun }) => phase === status.phase && dryRun !== true);
    if (metric) return metric.name;
  }
  return undefined;
}
