// Names and identities of the objects that the simulation makes. An API server that stores them gives them its own uid
// and time; without one they must still be unique, and the same in every run.
import type { Experiment, ObjectMeta, OwnerReference, Rollout } from '../../objects/objects';

/** The reference by which an object belongs to its Rollout or Experiment. */
export function ownedBy({ kind, metadata }: Rollout | Experiment): OwnerReference {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    name: metadata.name,
    uid: metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}

/** `metadata.generation` as the status holds it. */
export function generationOf({ metadata }: Rollout): string {
  return String(metadata.generation ?? 0);
}

/** The owner that controls an object. */
export function ownerOf({ metadata }: { readonly metadata: ObjectMeta }): OwnerReference | undefined {
  return metadata.ownerReferences?.find(({ controller }) => controller === true);
}

/** True when the owner is the object's controller. */
export function isOwnedBy(object: { readonly metadata: ObjectMeta }, owner: Rollout | Experiment): boolean {
  return ownerOf(object)?.uid === owner.metadata.uid;
}

/** A uid in the form of one, made of the owner's, the object's name and the time it was made. */
export function uidFor({ metadata }: Rollout | Experiment, name: string, now: number): string {
  const digits = ['a', 'b', 'c', 'd'].map((salt) => hex(`${salt}/${metadata.uid}/${name}/${now}`)).join('');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

function hex(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
