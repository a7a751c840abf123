// Parts of an object of which a chart's template writes only one, by a switch or a default: two of them never meet.
import type { MappedSubtree, RecognisedObject } from './recognised';

/** A template with more switches than this is judged by its first ones. */
const MOST = 8;

/** Whether a switch that chooses one part leaves the other out. */
function exclude(left: MappedSubtree, right: MappedSubtree): boolean {
  return (left.branches ?? []).some((one) =>
    (right.branches ?? []).some((other) => one.id === other.id && one.is !== other.is),
  );
}

/** The object as often as there are ways to write it, each with the parts that can occur together. */
export function alternativesOf(object: RecognisedObject): readonly RecognisedObject[] {
  const { parts } = object;
  const chosen = parts.filter((part) => parts.some((other) => exclude(part, other)));
  if (chosen.length === 0) return [object];
  const ways = new Map<string, RecognisedObject>();
  for (const first of chosen.slice(0, MOST)) {
    const together = [first];
    for (const part of parts) {
      if (part !== first && together.every((other) => !exclude(part, other))) together.push(part);
    }
    const kept = parts.filter((part) => together.includes(part));
    ways.set(kept.map((part) => parts.indexOf(part)).join(' '), { ...object, parts: kept });
  }
  return [...ways.values()];
}
