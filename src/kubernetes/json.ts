// What came from outside as JSON or YAML, before anyone knows what it is. `src/rollouts` has the like for the objects it
// reads (`readFields.ts`); this room may not import it, because it knows nothing of Argo.

/** An object of unknown content. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value as an object with fields; undefined when it is none. */
export function asFields(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

/** The value at a path of fields: `valueAt(raw, 'metadata', 'uid')`; undefined where there is none. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce((inside, key) => asFields(inside)?.[key], value);
}

/** Parses JSON; undefined when it is none. The parser's own message is dropped: it quotes the text, which may be secret. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whoever asked says what was expected.
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
