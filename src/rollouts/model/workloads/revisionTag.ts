// What people call a revision: the tag of the image that came with it.
import { currentReplicaSet, type RolloutWithReplicaSets, stableReplicaSet } from './currentRevision';
import { regularImages } from './images';

/**
 * The tag of the image by which the revision that the spec asks for differs from the stable one ("1.5.0"), with the image's
 * name where the tag alone is a bare number ("web:2"); `undefined` where no single image differs, where it has no tag, or where
 * the pods' template isn't known.
 */
export function revisionTag(state: RolloutWithReplicaSets): string | undefined {
  const coming = regularImages((currentReplicaSet(state) ?? state.rollout).spec.template);
  const stable = regularImages(stableReplicaSet(state)?.spec.template);
  const changed = [...coming].filter(([container, image]) => stable.get(container) !== image);
  const [only] = changed;
  return changed.length === 1 && only ? tellingTag(only[1]) : undefined;
}

/**
 * What stands behind the last colon of an image's name, without a digest ("1.5.0"), with the name where that alone is a bare
 * number ("web:2"); `undefined` where there is no tag. A registry's port is before the last slash.
 */
export function tellingTag(image: string): string | undefined {
  const [name = ''] = image.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  return tag !== undefined && isBareNumber(tag) ? name.split('/').at(-1) : tag;
}

/** Whether a tag reads as a number in a sentence, so that it needs the image's name beside it. */
export function isBareNumber(tag: string): boolean {
  return /^\d+$/.test(tag);
}
