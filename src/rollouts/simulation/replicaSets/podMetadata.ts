// Labels and annotations that pods carry only while their revision has a role: those of the canary (or preview), and
// those of stable (or active). The ReplicaSet's template gets them for pods to come, and the pods there are get them too.
import { podTemplateHashOf } from '../../model/workloads/revision';
import type { ObjectMeta, PodMetadata, ReplicaSet, Rollout } from '../../objects/objects';
import { readPodMetadata } from '../../objects/reading/readStrategy';
import { EPHEMERAL_METADATA_ANNOTATION } from '../../objects/wellKnownKeys';
import { isSameJson, withoutAbsent } from '../pass/json';
import type { Pass } from '../pass/pass';

type Texts = Readonly<Record<string, string>>;
type Carrier = Pick<ObjectMeta, 'labels' | 'annotations'>;

/** The metadata of each role. */
function metadataOfRoles({ spec }: Rollout): Readonly<Record<'updated' | 'stable', PodMetadata | undefined>> {
  const { canary, blueGreen } = spec.strategy;
  return canary
    ? { updated: canary.canaryMetadata, stable: canary.stableMetadata }
    : { updated: blueGreen?.previewMetadata, stable: blueGreen?.activeMetadata };
}

/** What the new ReplicaSet is made with. Source: upstream `createDesiredReplicaSet`. */
export function metadataOfNew(pass: Pass): PodMetadata | undefined {
  const { updated, stable } = metadataOfRoles(pass.rollout);
  return pass.stableReplicaSet ? updated : stable;
}

/** Gives every ReplicaSet and its pods the metadata of its role, and takes that of others. Source: upstream `reconcileEphemeralMetadata`. */
export function reconcilePodMetadata(pass: Pass): void {
  const { rollout, newReplicaSet, stableReplicaSet } = pass;
  const { updated, stable } = metadataOfRoles(rollout);
  const { stableRS } = rollout.status;
  const isPromoted = !stableRS || (newReplicaSet !== undefined && stableRS === podTemplateHashOf(newReplicaSet));
  sync(pass, newReplicaSet, isPromoted ? stable : updated);
  if (!isPromoted) sync(pass, stableReplicaSet, stable);
  for (const replicaSet of pass.otherReplicaSets) sync(pass, replicaSet, undefined);
}

function sync(pass: Pass, replicaSet: ReplicaSet | undefined, wanted: PodMetadata | undefined): void {
  if (!replicaSet) return;
  const before = pass.latest(replicaSet);
  const after = withPodMetadata(before, wanted);
  if (after === before) return;
  pass.write(after);
  const given = metadataGiven(before);
  for (const pod of pass.world.pods ?? []) {
    if (!pod.metadata.ownerReferences?.some(({ uid }) => uid === before.metadata.uid)) continue;
    pass.writePod({ ...pod, metadata: { ...pod.metadata, ...replaced(pod.metadata, given, wanted) } });
  }
}

/** The ReplicaSet with this metadata in its template, and with a note of it; the same object when it has both. */
export function withPodMetadata(replicaSet: ReplicaSet, wanted: PodMetadata | undefined): ReplicaSet {
  const given = metadataGiven(replicaSet);
  const { metadata, spec } = replicaSet;
  if (!spec.template || isSameJson(given, wanted)) return replicaSet;
  const { [EPHEMERAL_METADATA_ANNOTATION]: _note, ...others } = metadata.annotations ?? {};
  const annotations = wanted ? { ...others, [EPHEMERAL_METADATA_ANNOTATION]: JSON.stringify(wanted) } : others;
  const template = {
    ...spec.template,
    metadata: { ...spec.template.metadata, ...replaced(spec.template.metadata ?? {}, given, wanted) },
  };
  return { ...replicaSet, metadata: { ...metadata, annotations }, spec: { ...spec, template } };
}

/** What a ReplicaSet was given, by its own note; nothing where somebody made that unreadable. */
function metadataGiven({ metadata }: ReplicaSet): PodMetadata | undefined {
  const note = metadata.annotations?.[EPHEMERAL_METADATA_ANNOTATION];
  if (note === undefined) return undefined;
  try {
    return readPodMetadata(JSON.parse(note));
  } catch {
    return undefined;
  }
}

function replaced(carrier: Carrier, given: PodMetadata | undefined, wanted: PodMetadata | undefined): Carrier {
  return withoutAbsent({
    labels: replacedTexts(carrier.labels, given?.labels, wanted?.labels),
    annotations: replacedTexts(carrier.annotations, given?.annotations, wanted?.annotations),
  });
}

/** Without what was given, with what is wanted. */
function replacedTexts(texts: Texts | undefined, given: Texts = {}, wanted: Texts = {}): Texts | undefined {
  const kept = Object.entries(texts ?? {}).filter(([key]) => !Object.hasOwn(given, key));
  const after = { ...Object.fromEntries(kept), ...wanted };
  return texts === undefined && Object.keys(after).length === 0 ? undefined : after;
}
