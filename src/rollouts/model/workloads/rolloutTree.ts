// A Rollout joined with everything that belongs to it: revisions, each with its ReplicaSets (and their pods),
// Experiments (with theirs) and AnalysisRuns. Membership is by ownerReference uid alone: labels and name prefixes also
// stand on a Deployment's ReplicaSets and on Jobs' pods (plugin-text part 3).
import type { AnalysisRun, Experiment, ObjectMeta, Pod, ReplicaSet, Rollout } from '../../objects/objects';
import { EXPERIMENT_TEMPLATE_ANNOTATION } from '../../objects/wellKnownKeys';
import { type AnalysisJob, analysisJobs, analysisStepIndex, type AnalysisType, analysisType } from './analysisRunFacts';
import { byCreationThenName, byRevisionThenCreation, byRevisionThenName } from './order';
import { desiredPods } from './replicaSetPods';
import { revisionOf } from './revision';
import { type Role, rolesOf } from './roles';

export interface ReplicaSetNode {
  readonly replicaSet: ReplicaSet;
  /** None for older revisions and inside an Experiment. */
  readonly roles: readonly Role[];
  /** Inside an Experiment: the template it was made from, if it says so. */
  readonly experimentTemplate: string | undefined;
  readonly pods: readonly Pod[];
}

export interface AnalysisRunNode {
  readonly analysisRun: AnalysisRun;
  readonly type: AnalysisType | undefined;
  /** 0-based; only of type Step. */
  readonly stepIndex: number | undefined;
  readonly jobs: readonly AnalysisJob[];
}

export interface ExperimentNode {
  readonly experiment: Experiment;
  readonly replicaSets: readonly ReplicaSetNode[];
  readonly analysisRuns: readonly AnalysisRunNode[];
}

export interface Revision {
  /** 0 = parts without a readable revision annotation. */
  readonly number: number;
  readonly replicaSets: readonly ReplicaSetNode[];
  readonly experiments: readonly ExperimentNode[];
  readonly analysisRuns: readonly AnalysisRunNode[];
}

export interface RolloutTree {
  readonly rollout: Rollout;
  /** Newest first. */
  readonly revisions: readonly Revision[];
}

/** What may belong to a Rollout: usually everything of its namespace; what belongs to others is left out. */
export interface RolloutParts {
  readonly rollout: Rollout;
  readonly replicaSets: readonly ReplicaSet[];
  readonly pods: readonly Pod[];
  readonly analysisRuns: readonly AnalysisRun[];
  readonly experiments: readonly Experiment[];
}

/** Joins a Rollout with what belongs to it, everything in the plugin's orders. Source: reference 2.2. */
export function joinRollout(parts: RolloutParts): RolloutTree {
  const { rollout } = parts;
  const owned = {
    replicaSets: replicaSetNodes(rollout, parts, (replicaSet) => rolesOf(replicaSet, rollout)),
    experiments: ownedBy(rollout, parts.experiments)
      .sort(byCreationThenName)
      .map((experiment) => experimentNode(experiment, parts)),
    analysisRuns: analysisRunNodes(rollout, parts.analysisRuns),
  };
  const numbers = new Set([
    ...owned.replicaSets.map(({ replicaSet }) => revisionOf(replicaSet)),
    ...owned.experiments.map(({ experiment }) => revisionOf(experiment)),
    ...owned.analysisRuns.map(({ analysisRun }) => revisionOf(analysisRun)),
  ]);
  const revisions = [...numbers]
    .sort((left, right) => right - left)
    .map((number) => ({
      number,
      replicaSets: owned.replicaSets.filter(({ replicaSet }) => revisionOf(replicaSet) === number),
      experiments: owned.experiments.filter(({ experiment }) => revisionOf(experiment) === number),
      analysisRuns: owned.analysisRuns.filter(({ analysisRun }) => revisionOf(analysisRun) === number),
    }));
  return { rollout, revisions };
}

/** All ReplicaSets of the Rollout itself (without those of Experiments), newest revision first. */
export function replicaSetsOf(tree: RolloutTree): readonly ReplicaSetNode[] {
  return tree.revisions.flatMap(({ replicaSets }) => replicaSets);
}

/** The ReplicaSet of the nearest older revision. */
export function replicaSetBefore(
  { number }: Pick<Revision, 'number'>,
  { revisions }: RolloutTree,
): ReplicaSet | undefined {
  const before = revisions.find((each) => each.number < number && each.replicaSets.length > 0);
  return before?.replicaSets[0]?.replicaSet;
}

/** True for a revision that still takes part: one of its ReplicaSets has a role, pods, or pods to come. */
export function isInUse({ replicaSets }: Pick<Revision, 'replicaSets'>): boolean {
  return replicaSets.some(
    ({ roles, replicaSet }) => roles.length > 0 || desiredPods(replicaSet) > 0 || (replicaSet.status.replicas ?? 0) > 0,
  );
}

/** True when one of the object's owners (the controlling one or not) has this uid. */
export function isOwnedBy(object: { readonly metadata: ObjectMeta }, uid: string): boolean {
  return object.metadata.ownerReferences?.some((owner) => owner.uid === uid) ?? false;
}

function ownedBy<T extends { readonly metadata: ObjectMeta }>(
  owner: { readonly metadata: ObjectMeta },
  objects: readonly T[],
): T[] {
  return objects.filter((object) => isOwnedBy(object, owner.metadata.uid));
}

function experimentNode(experiment: Experiment, parts: RolloutParts): ExperimentNode {
  return {
    experiment,
    replicaSets: replicaSetNodes(experiment, parts, () => []),
    analysisRuns: analysisRunNodes(experiment, parts.analysisRuns),
  };
}

function replicaSetNodes(
  owner: Rollout | Experiment,
  { replicaSets, pods }: RolloutParts,
  roles: (replicaSet: ReplicaSet) => readonly Role[],
): readonly ReplicaSetNode[] {
  return ownedBy(owner, replicaSets)
    .sort(byRevisionThenName)
    .map((replicaSet) => ({
      replicaSet,
      roles: roles(replicaSet),
      experimentTemplate: replicaSet.metadata.annotations?.[EXPERIMENT_TEMPLATE_ANNOTATION] || undefined,
      pods: ownedBy(replicaSet, pods).sort(byCreationThenName),
    }));
}

function analysisRunNodes(
  owner: Rollout | Experiment,
  analysisRuns: readonly AnalysisRun[],
): readonly AnalysisRunNode[] {
  return ownedBy(owner, analysisRuns)
    .sort(byRevisionThenCreation)
    .map((analysisRun) => ({
      analysisRun,
      type: analysisType(analysisRun),
      stepIndex: analysisStepIndex(analysisRun),
      jobs: analysisJobs(analysisRun),
    }));
}
