// The places of the buttons that the guard watches, and what a press on each would mean: a slot of the actions, a place in the
// list of revisions. A revision that moves has another one's place.
import type { RevisionView, RolloutView } from '../../src/presentation/panel/protocol';

/** Which list a revision stands in, and how many stand above it in both. */
export interface RevisionPlace {
  readonly list: 'inUse' | 'older';
  readonly above: number;
}

/** The place of a revision's button, counted from its first. */
export function buttonPlace({ list, above }: RevisionPlace, index: number): string {
  return `revision ${list} ${String(above)} ${String(index)}`;
}

/** What each place means now; `uid` is the rollout's. */
export function pressPlaces({ actions, revisions }: RolloutView, uid: string): ReadonlyMap<string, string> {
  const { inUse, older } = revisions;
  const slots = [...actions.slots, ...actions.more].map(({ slot, meaning }) => [slot, `${uid} ${meaning}`] as const);
  return new Map([
    ...slots,
    ...inUse.flatMap((revision, index) => ofRevision(revision, { list: 'inUse', above: index }, uid)),
    ...older.flatMap((revision, index) => ofRevision(revision, { list: 'older', above: inUse.length + index }, uid)),
  ]);
}

function ofRevision(
  { compare, rollBack }: RevisionView,
  place: RevisionPlace,
  uid: string,
): readonly (readonly [string, string])[] {
  const meanings = [
    ...compare.map(({ subject }) => `compare ${subject}`),
    ...(rollBack ? [`rollBack ${rollBack.subject} ${rollBack.isOffered ? 'offered' : 'not offered'}`] : []),
  ];
  return meanings.map((meaning, index) => [buttonPlace(place, index), `${uid} ${meaning}`] as const);
}
