// The images of a group of pods, container by container, with what differs from the revision beside it.
import type { ContainerKind, PodTemplate } from '../../rollouts';
import { cleanText, containersInOrder } from '../../rollouts';
import { containerTitle, shownImage } from '../workloads';
import { commonStart, startOfImage } from './imageParts';
import type { ContainerImageView } from './protocol';

const IMAGES_SHOWN = 6;

/**
 * The images of a pod template in the order in which its containers start. `other` is the template of the revision that it
 * is compared with; without one nothing differs. Where there are too many, those that differ are shown.
 */
export function containerImages(
  template: PodTemplate | undefined,
  other: PodTemplate | undefined,
): { readonly images: readonly ContainerImageView[]; readonly moreImages?: string | undefined } {
  const others = new Map(entries(other).map(({ id, image }) => [id, image]));
  const images = entries(template).map(({ id, name, kind, image }): ContainerImageView => {
    const counterpart = others.get(id);
    const differs = other !== undefined && counterpart !== image;
    const start = differs && counterpart !== undefined ? commonStart(image, counterpart) : startOfImage(image);
    return {
      id,
      container: cleanText(containerTitle(name, kind)),
      start: cleanText(start),
      rest: shownImage(image.slice(start.length)),
      differs,
      full: cleanText(image, 600),
    };
  });
  if (images.length <= IMAGES_SHOWN) return { images };
  const kept = new Set(
    [...images].sort((left, right) => Number(right.differs) - Number(left.differs)).slice(0, IMAGES_SHOWN),
  );
  return {
    images: images.filter((image) => kept.has(image)),
    moreImages: `and ${String(images.length - IMAGES_SHOWN)} more containers`,
  };
}

/** An init container and a regular one may not share a name, but nobody guarantees it here. */
function entries(template: PodTemplate | undefined): readonly {
  readonly id: string;
  readonly name: string;
  readonly kind: ContainerKind;
  readonly image: string;
}[] {
  if (!template) return [];
  return containersInOrder(template.spec).map(({ container: { name, image }, kind }) => ({
    id: `${kind === 'regular' ? '' : 'init/'}${name}`,
    ...{ name, kind, image },
  }));
}
