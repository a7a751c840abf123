// Merge patches (RFC 7386): how one state of an object follows from the one before, both ways.
import type { Json, JsonObject } from './json';
import { isJsonObject } from './json';

/** The patched value: members merge, `null` removes, everything else (arrays too) replaces. Changes nothing in place. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch;
  // Not by assignment: a member named __proto__ is one like any other.
  const merged = new Map(Object.entries(isJsonObject(target) ? target : {}));
  for (const [key, change] of Object.entries(patch)) {
    if (change === null || change === undefined) merged.delete(key);
    else merged.set(key, mergePatch(merged.get(key), change));
  }
  return Object.fromEntries(merged);
}

/** How many members of objects `mergePatch` copies. */
export function membersCopied(target: Json | undefined, patch: Json): number {
  if (!isJsonObject(patch)) return 0;
  const members = isJsonObject(target) ? target : {};
  return Object.entries(patch).reduce(
    (sum, [key, change]) =>
      change === null || change === undefined
        ? sum
        : sum + membersCopied(Object.hasOwn(members, key) ? members[key] : undefined, change),
    Object.keys(members).length + Object.keys(patch).length,
  );
}

/**
 * The patch that leads from one object to another; `undefined` where they are equal. Neither may hold a `null` as a member
 * of an object: a merge patch cannot set one.
 */
export function mergeDifference(before: JsonObject, after: JsonObject): JsonObject | undefined {
  const changes: [string, Json][] = [];
  for (const key of Object.keys(before)) if (!Object.hasOwn(after, key)) changes.push([key, null]);
  for (const [key, value] of Object.entries(after)) {
    const was = Object.hasOwn(before, key) ? before[key] : undefined;
    if (value === undefined || isEqual(was, value)) continue;
    const change = isJsonObject(was) && isJsonObject(value) ? mergeDifference(was, value) : value;
    if (change !== undefined) changes.push([key, change]);
  }
  return changes.length === 0 ? undefined : Object.fromEntries(changes);
}

/** Whether two values are the same JSON; the order of members does not matter. */
function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const members = Object.entries(left);
  return (
    members.length === Object.keys(right).length &&
    members.every(([key, value]) => Object.hasOwn(right, key) && isEqual(value, (right as JsonObject)[key]))
  );
}
