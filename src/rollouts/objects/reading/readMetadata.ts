// Parts that several kinds share: metadata, label selectors, conditions, containers and pod templates.
import type { Condition, Container, LabelSelector, ObjectMeta, OwnerReference, PodTemplate } from '../objects';
import { LAST_APPLIED_ANNOTATION } from '../wellKnownKeys';
import { asFields, type Fields, readFlag, readInteger, readList, readText, readTextMap } from './readFields';

/**
 * An object's metadata; `undefined` when name or uid is missing, for then nothing can point at the object. A missing
 * namespace is the empty one (cluster-scoped). managedFields, finalizers and the rest are not kept.
 */
export function readMetadata(value: unknown): ObjectMeta | undefined {
  const fields = asFields(value);
  const name = readText(fields?.name);
  const uid = readText(fields?.uid);
  if (!fields || !name || !uid) return undefined;
  return {
    name,
    namespace: readText(fields.namespace) ?? '',
    uid,
    resourceVersion: readText(fields.resourceVersion) ?? '',
    generation: readInteger(fields.generation),
    creationTimestamp: readText(fields.creationTimestamp),
    deletionTimestamp: readText(fields.deletionTimestamp),
    labels: readTextMap(fields.labels),
    annotations: readAnnotations(fields.annotations),
    ownerReferences: readList(fields.ownerReferences, readOwnerReference),
  };
}

/** All but the copy of the whole object, which is often the largest part of it and read by nobody. */
function readAnnotations(value: unknown): Readonly<Record<string, string>> | undefined {
  const annotations = readTextMap(value);
  if (!annotations || !Object.hasOwn(annotations, LAST_APPLIED_ANNOTATION)) return annotations;
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => key !== LAST_APPLIED_ANNOTATION));
}

function readOwnerReference(value: unknown): OwnerReference | undefined {
  const fields = asFields(value);
  const uid = readText(fields?.uid);
  if (!fields || !uid) return undefined;
  return {
    apiVersion: readText(fields.apiVersion),
    kind: readText(fields.kind) ?? '',
    name: readText(fields.name) ?? '',
    uid,
    controller: readFlag(fields.controller),
    blockOwnerDeletion: readFlag(fields.blockOwnerDeletion),
  };
}

/** A label selector; expressions without key or operator are left out. */
export function readSelector(value: unknown): LabelSelector | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  return {
    matchLabels: readTextMap(fields.matchLabels),
    matchExpressions: readList(fields.matchExpressions, (entry) => {
      const expression = asFields(entry);
      const key = readText(expression?.key);
      const operator = readText(expression?.operator);
      if (!key || !operator) return undefined;
      return { key, operator, values: readList(expression?.values, readText) };
    }),
  };
}

/** `status.conditions` of any kind; entries without a type are left out. */
export function readConditions(value: unknown): readonly Condition[] | undefined {
  return readList(value, (entry) => {
    const fields = asFields(entry);
    const type = readText(fields?.type);
    if (!fields || !type) return undefined;
    return {
      type,
      status: readText(fields.status) ?? '',
      reason: readText(fields.reason),
      message: readText(fields.message),
      lastUpdateTime: readText(fields.lastUpdateTime),
      lastTransitionTime: readText(fields.lastTransitionTime),
    };
  });
}

/** Containers in their order; one without an image keeps its place, for places are counted. */
export function readContainers(value: unknown): readonly Container[] | undefined {
  return readList(value, (entry) => {
    const fields: Fields = asFields(entry) ?? {};
    return {
      name: readText(fields.name) ?? '',
      image: readText(fields.image) ?? '',
      restartPolicy: readText(fields.restartPolicy),
    };
  });
}

/** What is read of a pod template; one without a spec has no containers. */
export function readPodTemplate(value: unknown): PodTemplate | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  const metadata = asFields(fields.metadata);
  const spec = asFields(fields.spec);
  return {
    metadata: metadata && { labels: readTextMap(metadata.labels), annotations: readTextMap(metadata.annotations) },
    spec: {
      containers: readContainers(spec?.containers) ?? [],
      initContainers: readContainers(spec?.initContainers),
    },
  };
}
