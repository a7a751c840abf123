// Which of a namespace's Events are about a Rollout or something that belongs to it. Events name their object by uid; what
// they are about may be gone before them: the pods of an update that failed are deleted within seconds, and what was said
// about them is what one wants to read.
import type { KubernetesEvent, ObjectMeta, Rollout } from '../../objects/objects';
import { compareText } from './order';
import type { AnalysisRunNode, ReplicaSetNode, RolloutTree } from './rolloutTree';

/** Kinds that a Rollout is made of. */
const KINDS: ReadonlySet<string> = new Set(['Rollout', 'ReplicaSet', 'Pod', 'AnalysisRun', 'Experiment']);

/** What is left of a base by which the API server makes up a name. Source: apiserver `storage/names/generate.go`. */
const LONGEST_GENERATED_BASE = 58;
const GENERATED_LETTERS = 5;

/**
 * Whether an Event can be about the Rollout or something that belongs to it, as far as names alone say: what Argo and
 * Kubernetes create for a Rollout has a name that begins with the Rollout's.
 */
export function mayConcern({ involvedObject: { kind, name } }: KubernetesEvent, { metadata }: Rollout): boolean {
  return KINDS.has(kind) && (kind === 'Rollout' ? name === metadata.name : name.startsWith(generatedBase(metadata)));
}

/** The Events about the Rollout, its ReplicaSets, their pods (also those that are gone), its AnalysisRuns and Experiments; newest last. */
export function eventsOf(tree: RolloutTree, events: Iterable<KubernetesEvent>): readonly KubernetesEvent[] {
  const belongs = belonging(tree);
  return [...events].filter(belongs).sort((left, right) => compareText(timeOfEvent(left), timeOfEvent(right)));
}

/** What the Events of a Rollout are about: the same for two pictures of it in which the same objects are there. */
export function eventSubjects(tree: RolloutTree): string {
  return partsOf(tree)
    .objects.map(({ metadata }) => metadata.uid)
    .join();
}

interface Parts {
  readonly objects: readonly { readonly kind: string; readonly metadata: ObjectMeta }[];
  readonly replicaSets: readonly ReplicaSetNode[];
}

function partsOf({ rollout, revisions }: RolloutTree): Parts {
  const experiments = revisions.flatMap((revision) => revision.experiments);
  const owners = [...revisions, ...experiments];
  const replicaSets = owners.flatMap((owner): readonly ReplicaSetNode[] => owner.replicaSets);
  const analysisRuns = owners.flatMap((owner): readonly AnalysisRunNode[] => owner.analysisRuns);
  const objects = [
    rollout,
    ...experiments.map(({ experiment }) => experiment),
    ...replicaSets.flatMap(({ replicaSet, pods }) => [replicaSet, ...pods]),
    ...analysisRuns.map(({ analysisRun }) => analysisRun),
  ];
  return { objects, replicaSets };
}

function belonging(tree: RolloutTree): (event: KubernetesEvent) => boolean {
  const { objects, replicaSets } = partsOf(tree);
  const uids = new Set(objects.map(({ metadata }) => metadata.uid));
  const names = new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  const podBases = new Set(replicaSets.map(({ replicaSet }) => generatedBase(replicaSet.metadata)));
  return ({ involvedObject: { kind, name, uid } }) =>
    (uid === undefined ? names.has(`${kind}/${name}`) : uids.has(uid)) ||
    (kind === 'Pod' && podBases.has(name.slice(0, -GENERATED_LETTERS)));
}

function generatedBase({ name }: { readonly name: string }): string {
  return `${name}-`.slice(0, LONGEST_GENERATED_BASE);
}

/** When it was said last; empty where nobody knows. RFC 3339 in UTC sorts as text. */
export function timeOfEvent({ lastTimestamp, firstTimestamp, metadata }: KubernetesEvent): string {
  return lastTimestamp ?? firstTimestamp ?? metadata.creationTimestamp ?? '';
}
