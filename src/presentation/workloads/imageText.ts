// Images as people tell them apart, the same in tree and panel.
import type { PodTemplate } from '../../rollouts';
import { cleanText, regularImages, shortImage, tellingTag } from '../../rollouts';

const DIGEST = /(sha\d+:[0-9a-f]{4})[0-9a-f]{8,}([0-9a-f]{4})/gi;

/** "web@sha256:1a2b…9f0e": digests as people tell them apart, safe to be shown. */
export function shownImage(text: string): string {
  return cleanText(text.replace(DIGEST, '$1…$2'));
}

/** "1.5.0"; the image without its registry where it has no tag that says something. */
export function imageTag(image: string): string {
  return shownImage(tellingTag(image) ?? shortImage(image));
}

/**
 * What a revision is called by: the tag of its image; of several images those that `before` has otherwise, "web:1.5.0 +1"
 * where that is more than one. `undefined` where the template is not known.
 */
export function templateTag(template: PodTemplate | undefined, before: PodTemplate | undefined): string | undefined {
  const all = [...regularImages(template)];
  const others = regularImages(before);
  const changed = before ? all.filter(([container, image]) => others.get(container) !== image) : [];
  const [first, ...more] = changed.length > 0 ? changed : all;
  if (!first) return undefined;
  const [, image] = first;
  return more.length === 0 ? imageTag(image) : `${shownImage(shortImage(image))} +${String(more.length)}`;
}
