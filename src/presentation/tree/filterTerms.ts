// How a filter is written: terms between spaces, quotes around what has spaces or colons of its own.
/** What a term can ask for, before its colon. */
export const FILTER_KEYS = ['phase', 'namespace', 'image', 'label', 'needs'] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

/** The only value of `needs:`. */
export const NEEDS_ATTENTION = 'attention';

export interface Term {
  /** What stands before the first colon outside quotes, in lower case; absent for words to find. */
  readonly key?: string | undefined;
  /** Without its quotes. */
  readonly value: string;
  readonly written: string;
}

/** One term: a key or none, then text and quoted text. */
const TERM = /(?:([^\s":]*):)?((?:"[^"]*"|[^\s"])*)/y;

/** The terms of a filter; `undefined` where a quote is not closed. */
export function splitTerms(text: string): readonly Term[] | undefined {
  if ((text.split('"').length - 1) % 2 === 1) return undefined;
  const terms: Term[] = [];
  let rest = text.trim();
  while (rest !== '') {
    TERM.lastIndex = 0;
    const [written = '', key, value = ''] = TERM.exec(rest) ?? [];
    terms.push({ key: key?.toLowerCase(), value: value.replaceAll('"', ''), written });
    rest = rest.slice(written.length).trimStart();
  }
  return terms;
}

/** A term as it is written: in quotes where it would be read as something else. */
export function writtenTerm(key: FilterKey, value: string): string {
  return /\s/.test(value) ? `${key}:"${value}"` : `${key}:${value}`;
}
