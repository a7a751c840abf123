// `{{ args.x }}` in the texts of a template: finding them and putting values in their place, anywhere inside a value.

const OPEN = '{{';
const CLOSE = '}}';

/** Whether a value still holds a placeholder, so that nothing certain can be said about it. */
export function hasPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.includes(OPEN);
}

interface Placeholder {
  /** Where `{{` is. */
  readonly start: number;
  /** Where the text after it begins. */
  readonly end: number;
  /** What is between the braces, blanks included. */
  readonly inner: string;
}

/** The placeholders of a text in order; one that is never closed reaches to the end. Linear, for hostile texts too. */
function findPlaceholders(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  let start = text.indexOf(OPEN);
  while (start >= 0) {
    const close = text.indexOf(CLOSE, start + OPEN.length);
    const end = close < 0 ? text.length : close + CLOSE.length;
    found.push({ start, end, inner: text.slice(start + OPEN.length, close < 0 ? undefined : close) });
    start = text.indexOf(OPEN, end);
  }
  return found;
}

/** The names between `{{` and `}}` in a text, in order, blanks around them cut off: `args.service-name`. */
export function placeholders(text: string): readonly string[] {
  return findPlaceholders(text).map((placeholder) => placeholder.inner.trim());
}

export interface Substitution<T> {
  readonly value: T;
  /** What was between the braces, as written, where no value was known. Those places are empty now. */
  readonly unresolved: readonly string[];
}

/**
 * A text with its placeholders replaced.
 * @param values by full name: `args.service-name`, `templates.canary.podTemplateHash`.
 * *Source*: upstream `template.resolve`.
 */
export function substituteText(text: string, values: ReadonlyMap<string, string>): Substitution<string> {
  const unresolved: string[] = [];
  let value = '';
  let from = 0;
  for (const { start, end, inner } of findPlaceholders(text)) {
    const found = values.get(inner.trim());
    if (found === undefined) unresolved.push(inner);
    value += text.slice(from, start) + (found ?? '');
    from = end;
  }
  return { value: value + text.slice(from), unresolved };
}

/** The same for every string inside a JSON value; everything else is kept as it is. */
export function substituteDeep<T>(source: T, values: ReadonlyMap<string, string>): Substitution<T> {
  const unresolved: string[] = [];
  const replaceIn = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!hasPlaceholder(value)) return value;
      const replaced = substituteText(value, values);
      unresolved.push(...replaced.unresolved);
      return replaced.value;
    }
    if (Array.isArray(value)) return value.map(replaceIn);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, replaceIn(child)]));
    }
    return value;
  };
  // Only strings are replaced by strings, so the shape (and with it the type) stays what it was.
  return { value: replaceIn(source) as T, unresolved };
}
