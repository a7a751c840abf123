// What a look at one rollout adds to its sentence, beside the rollout itself.
import type { ReplicaSet, RolloutTree, SentenceInput } from '../../rollouts';

/** A look as the session gives it. */
export interface LookedAt {
  readonly tree: RolloutTree | undefined;
  readonly replicaSets: readonly ReplicaSet[];
}

/** What `describeRollout` takes beside rollout and analysis runs; nothing while the ReplicaSets have not been read. */
export function knownParts(look: LookedAt | undefined): Pick<SentenceInput, 'replicaSets' | 'experiments'> {
  const tree = look?.tree;
  if (!tree || look.replicaSets.length === 0) return {};
  const experiments = tree.revisions.flatMap((revision) => revision.experiments.map(({ experiment }) => experiment));
  return { replicaSets: look.replicaSets, experiments };
}
