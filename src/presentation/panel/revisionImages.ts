// The images of a revision, with what differs from the revision before it set apart.
import type { ReplicaSet } from '../../rollouts';
import { cleanText, counted, imagesOf, shortImage } from '../../rollouts';
import { shownImage } from '../workloads';
import type { RevisionImageView, RevisionView } from './protocol';

const SHOWN = 4;

/** The images of a revision's pods; those that `before` has too are not marked as changed. */
export function revisionImages(
  { spec }: ReplicaSet,
  before: ReplicaSet | undefined,
): Pick<RevisionView, 'images' | 'moreImages'> {
  const images = [...imagesOf(spec.template)];
  const earlier = before && imagesOf(before.spec.template);
  const shown = images.slice(0, SHOWN);
  return {
    images: shown.map(([container, image]) => ({
      ...imageView(container, image),
      ...(images.length > 1 && { container: cleanText(container) }),
      isChanged: earlier !== undefined && earlier.get(container) !== image,
    })),
    moreImages: images.length > shown.length ? `and ${counted(images.length - shown.length, 'more image')}` : undefined,
  };
}

function imageView(container: string, image: string): Omit<RevisionImageView, 'isChanged'> {
  const short = shortImage(image);
  const mark = short.includes('@') ? short.indexOf('@') : short.indexOf(':');
  const [common, tag] = mark < 0 ? ['', short] : [short.slice(0, mark + 1), short.slice(mark + 1)];
  return {
    id: container,
    common: cleanText(common),
    tag: shownImage(tag),
    full: cleanText(image, 600),
  };
}
