// The versions that are shipped: the next minor version, with a suffix that says what it is like (cluster/images.ts reads it).
import type { Quality } from './scenario';

const SUFFIX: Readonly<Record<Quality, string>> = { good: '', bad: '-errors', broken: '-bad-image' };

/** `…/portal-services:1.4.2` → `…/portal-services:1.5.0`, with a suffix that says what it is like. */
export function nextImage(image: string, quality: Quality): string {
  const [, repository = image, major = '1', minor = '0'] = /^(.*?)(?::v?(\d+)(?:\.(\d+))?[^/]*)?$/.exec(image) ?? [];
  return `${repository}:${major}.${Number(minor) + 1}.0${SUFFIX[quality]}`;
}
