// The element of an analysis run on the page.

/** Its id. */
export function runElementId(uid: string): string {
  return `run-${uid}`;
}
