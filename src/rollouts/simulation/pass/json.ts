// Comparing and cleaning JSON values: the simulation must know whether a pass changed anything, and writes no field
// that has no value.

/** True when two JSON values say the same; a field that is `undefined` counts as absent. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  let fields = 0;
  for (const [key, value] of Object.entries(left)) {
    if (value === undefined) continue;
    if (!isSameJson(value, Reflect.get(right, key))) return false;
    fields += 1;
  }
  return fields === Object.values(right).filter((value) => value !== undefined).length;
}

/** The object without the fields that are `undefined`. */
export function withoutAbsent<T extends object>(object: T): T {
  const present = { ...object };
  for (const [key, value] of Object.entries(present)) if (value === undefined) Reflect.deleteProperty(present, key);
  return present;
}
