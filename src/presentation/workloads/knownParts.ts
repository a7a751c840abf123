// What a look at one rollout adds to its sentence, beside the rollout itself.
import type { ReplicaSet, RolloutTree, SentenceInput } from '../../rollouts';
import { replicaSetsOf } from '../../rollouts';

/** A look as the session gives it. */
export interface LookedAt {
  readonly tree: RolloutTree | undefined;
  readonly replicaSets: readonly ReplicaSet[];
}

/** What of it a sentence is made of. */
export type KnownParts = Pick<SentenceInput, 'replicaSets' | 'experiments' | 'pods' | 'experimentReplicaSets'>;

/** What `describeRollout` takes beside rollout and analysis runs; nothing while the ReplicaSets have not been read. */
export function knownParts(look: LookedAt | undefined): KnownParts {
  const tree = look?.tree;
  if (!tree || look.replicaSets.length === 0) return {};
  const experiments = tree.revisions.flatMap((revision) => revision.experiments);
  const own = experiments.flatMap((experiment) => experiment.replicaSets);
  return {
    replicaSets: look.replicaSets,
    experiments: experiments.map(({ experiment }) => experiment),
    pods: [...replicaSetsOf(tree), ...own].flatMap(({ pods }) => pods),
    experimentReplicaSets: own.map(({ replicaSet }) => replicaSet),
  };
}
