// A rollout joined with some parts.
import type { RolloutParts, RolloutTree } from '../../../../src/rollouts';
import { joinRollout } from '../../../../src/rollouts';

export function joinedTree(rollout: RolloutParts['rollout'], parts: Partial<RolloutParts>): RolloutTree {
  return joinRollout({ replicaSets: [], pods: [], analysisRuns: [], experiments: [], ...parts, rollout });
}
