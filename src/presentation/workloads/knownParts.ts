// What a look at one rollout adds to its sentence, beside the rollout itself.
import type { ExperimentNode, ReplicaSet, ReplicaSetNode, RolloutTree, SentenceInput } from '../../rollouts';
import { replicaSetsOf } from '../../rollouts';

/** A look as the session gives it. */
export interface LookedAt {
  readonly tree: RolloutTree | undefined;
  readonly replicaSets: readonly ReplicaSet[];
}

/** What of it a sentence is made of. */
export type KnownParts = Pick<SentenceInput, 'replicaSets' | 'experiments' | 'pods'>;

/** What `describeRollout` takes beside rollout and analysis runs; nothing while the ReplicaSets have not been read. */
export function knownParts(look: LookedAt | undefined): KnownParts {
  const tree = look?.tree;
  if (!tree || look.replicaSets.length === 0) return {};
  const experiments = tree.revisions.flatMap((revision) => revision.experiments);
  return {
    replicaSets: look.replicaSets,
    experiments: experiments.map(({ experiment }) => experiment),
    pods: [...replicaSetsOf(tree), ...experiments.flatMap(ownReplicaSets)].flatMap(({ pods }) => pods),
  };
}

function ownReplicaSets({ replicaSets }: ExperimentNode): readonly ReplicaSetNode[] {
  return replicaSets;
}
