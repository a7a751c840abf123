// Reading functions for values that came from outside: each gives the value when it has the wanted type, else
// `undefined`. So a field of a wrong type counts as absent, and nothing here throws.

/** An object of unknown content: never an array, never null. */
export type Fields = Readonly<Record<string, unknown>>;

/** The value as an object whose fields can be read; `undefined` for arrays, null and everything else. */
export function asFields(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

/** Whether a value is an object with fields: neither an array nor null. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string, also the empty one. */
export function readText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A whole number that JavaScript holds exactly. */
export function readInteger(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

/** `true` or `false`, nothing that only looks like it. */
export function readFlag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** What Kubernetes calls IntOrString: a finite number or a string. */
export function readIntOrString(value: unknown): number | string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The entries of an array that `read` understands; `undefined` when it isn't an array. */
export function readList<T>(value: unknown, read: (entry: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries: T[] = [];
  for (const entry of value) {
    const known = read(entry);
    if (known !== undefined) entries.push(known);
  }
  return entries;
}

/** An object's entries whose value is a string (labels, annotations); `undefined` when it isn't an object. */
export function readTextMap(value: unknown): Readonly<Record<string, string>> | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  const texts = Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(texts);
}
