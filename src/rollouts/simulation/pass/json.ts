// Comparing and cleaning JSON values: the simulation must know whether a pass changed anything, and writes no field
// that has no value.

/** True when two JSON values say the same; a field that is `undefined` counts as absent. */
export function isSameJson(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const fields = valuesOf(left);
  const others = new Map(valuesOf(right));
  return fields.length === others.size && fields.every(([key, value]) => isSameJson(value, others.get(key)));
}

function valuesOf(object: object): readonly (readonly [string, unknown])[] {
  return Object.entries(object).filter(([, value]) => value !== undefined);
}

/** The object without the fields that are `undefined`. */
export function withoutAbsent<T extends object>(object: T): T {
  const present = { ...object };
  for (const [key, value] of Object.entries(present)) if (value === undefined) Reflect.deleteProperty(present, key);
  return present;
}
