// The way down to an offset in a whole document, of which only the section around the offset is read: a values file can
// have 10,000 lines.
import type { TrailEntry, YamlDocument } from '../documents';
import { trailAt } from '../documents';

/** As `trailAt` from the document's root, without the root itself. Empty outside of everything that is written. */
export function documentTrail(document: YamlDocument, offset: number): readonly TrailEntry[] {
  const { keys } = document;
  const section = keys.find(({ start, end }) => start <= offset && offset < end) ?? keys.at(-1);
  const pair = section?.pair;
  if (!pair) {
    // A document that cannot be cut is read as a whole.
    const root = keys.length === 0 ? document.root : undefined;
    return root ? trailAt(root, offset) : [];
  }
  const { key, keyNode, value } = pair;
  const own: TrailEntry = { path: [key], node: value, pair, isKey: true };
  if (keyNode.start <= offset && offset <= keyNode.end) return [own];
  return trailAt(value, offset).map((entry, index) =>
    index === 0 ? { ...own, isKey: false } : { ...entry, path: [key, ...entry.path] },
  );
}
