// What people call a revision: the tag of the image that came with it.
import type { PodTemplate } from '../../objects/objects';
import { currentReplicaSet, type RolloutWithReplicaSets, stableReplicaSet } from './currentRevision';
import { regularImages } from './images';

/**
 * The tag of the image by which the revision that the spec asks for differs from the stable one ("1.5.0"), with the image's
 * name where the tag alone is a bare number ("web:2"); `undefined` where no single image differs, where it has no tag, or where
 * the pods' template isn't known.
 */
export function revisionTag(state: RolloutWithReplicaSets): string | undefined {
  const to = onlyImageChange(
    stableReplicaSet(state)?.spec.template,
    (currentReplicaSet(state) ?? state.rollout).spec.template,
  )?.to;
  return to === undefined ? undefined : tellingTag(to);
}

/** The tags that tell two pod templates apart ("1.4.0", "1.5.0"), by the same rule; `undefined` where they don't. */
export function changedTags(
  before: PodTemplate | undefined,
  after: PodTemplate | undefined,
): { readonly from: string; readonly to: string } | undefined {
  const change = onlyImageChange(before, after);
  const from = change?.from === undefined ? undefined : tellingTag(change.from);
  const to = change === undefined ? undefined : tellingTag(change.to);
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

function onlyImageChange(
  before: PodTemplate | undefined,
  after: PodTemplate | undefined,
): { readonly from: string | undefined; readonly to: string } | undefined {
  const from = regularImages(before);
  const changed = [...regularImages(after)].filter(([container, image]) => from.get(container) !== image);
  const [only] = changed;
  return changed.length === 1 && only ? { from: from.get(only[0]), to: only[1] } : undefined;
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
