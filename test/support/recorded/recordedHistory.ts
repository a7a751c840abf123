// What a recorded rollout really went through, to hold against what is told of its past: where it stood after each line.
import {
  isAborted,
  isFullyPromoted,
  isOwnedBy,
  isSwitched,
  type KubernetesEvent,
  readKubernetesEvent,
  type ReplicaSet,
  type Rollout,
  type SeenCourse,
  seenCourse,
} from '../../../src/rollouts';
import { type Place, placeOf } from '../../../src/rollouts/history/place';
import { recordingStart } from './recordedClock';
import { recordedObjects } from './recordedObjects';
import { objectsOfKind, type RecordedMoment, type Recording, replay } from './recording';

/** Where a rollout stood from a moment on. */
export interface TruePlace extends Place {
  readonly atMs: number;
  readonly hash: string | undefined;
  readonly isAborted: boolean;
  readonly isPromoted: boolean;
  readonly isSwitched: boolean;
}

/** The places of every Rollout of a recording by its uid, in the order of time; one that stays the same is there once. */
export function truePlaces(recording: Recording): ReadonlyMap<string, readonly TruePlace[]> {
  const start = recordingStart(recording);
  const places = new Map<string, TruePlace[]>();
  for (const moment of replay(recording)) {
    const { rollouts } = recordedObjects(moment);
    for (const rollout of rollouts) {
      const { uid } = rollout.metadata;
      const known = places.get(uid) ?? [];
      places.set(uid, known);
      const place: TruePlace = {
        ...placeOf(rollout, ownReplicaSets(moment, rollout)),
        atMs: start + moment.line.t,
        hash: rollout.status.currentPodHash,
        isAborted: isAborted(rollout),
        isPromoted: isFullyPromoted(rollout),
        isSwitched: isSwitched(rollout),
      };
      const last = known.at(-1);
      if (!last || JSON.stringify({ ...last, atMs: 0 }) !== JSON.stringify({ ...place, atMs: 0 })) known.push(place);
    }
  }
  return places;
}

/** The places that were in force at some moment of a time. */
export function placesWithin(places: readonly TruePlace[], startMs: number, endMs: number): readonly TruePlace[] {
  return places.filter((place, index) => {
    const next = places[index + 1];
    return place.atMs < endMs && (next === undefined || next.atMs > startMs);
  });
}

export function ownReplicaSets(moment: RecordedMoment, rollout: Rollout): readonly ReplicaSet[] {
  return recordedObjects(moment).replicaSets.filter((each) => isOwnedBy(each, rollout.metadata.uid));
}

/** What a panel watched that was open for all of these moments. */
export function seenAt(recording: Recording, moments: readonly RecordedMoment[], uid: string): SeenCourse | undefined {
  const start = recordingStart(recording);
  let seen: SeenCourse | undefined;
  for (const moment of moments) {
    const rollout = recordedObjects(moment).rollouts.find(({ metadata }) => metadata.uid === uid);
    if (!rollout) continue;
    seen = seenCourse(seen, { rollout, replicaSets: ownReplicaSets(moment, rollout), now: start + moment.line.t });
  }
  return seen;
}

/** All events of a moment. */
export function eventsAt({ objects }: RecordedMoment): readonly KubernetesEvent[] {
  return objectsOfKind(objects, 'Event').flatMap((object) => readKubernetesEvent(object) ?? []);
}
