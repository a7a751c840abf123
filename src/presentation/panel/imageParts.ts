// An image in two parts, so that what differs from another one is what one sees.

/** The part both images share, up to a `/`, `:` or `@`. */
export function commonStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  const shared = left.slice(0, length);
  return shared.slice(0, Math.max(...['/', ':', '@'].map((mark) => shared.lastIndexOf(mark))) + 1);
}

/** Everything in front of the tag or the digest; without either, in front of the last part of the name. */
export function startOfImage(image: string): string {
  const digest = image.indexOf('@');
  const name = digest < 0 ? image : image.slice(0, digest);
  const slash = name.lastIndexOf('/') + 1;
  const colon = name.indexOf(':', slash);
  if (colon >= 0) return image.slice(0, colon + 1);
  return digest >= 0 ? image.slice(0, digest + 1) : image.slice(0, slash);
}
