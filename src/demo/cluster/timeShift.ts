// Moving what happened into the past: every timestamp of an object, by the same amount.
import { formatTimestamp } from '../../rollouts';
import type { Json, JsonObject } from '../server/storage/json';
import { isJsonArray, isJsonObject, isKubernetesObject } from '../server/storage/json';
import { KINDS } from '../server/storage/kinds';
import type { Store } from '../server/storage/store';

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** A copy with every timestamp mapped (ms to ms); everything else as it is. */
export function withTimes(object: JsonObject, map: (at: number) => number): JsonObject {
  const walked = walk(object, map);
  return isJsonObject(walked) ? walked : object;
}

function walk(value: Json | undefined, map: (at: number) => number): Json | undefined {
  if (typeof value === 'string') return TIMESTAMP.test(value) ? formatTimestamp(map(Date.parse(value))) : value;
  if (isJsonArray(value)) return value.map((item) => walk(item, map) ?? null);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, walk(member, map)]));
}

/** Moves every object of a store into the past by `ms`. */
export function moveBack(store: Store, ms: number): void {
  for (const kind of KINDS)
    for (const object of store.list(kind)) {
      const moved = withTimes(object, (at) => at - ms);
      if (isKubernetesObject(moved)) store.put(kind, moved);
    }
}
