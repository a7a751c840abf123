// Cuts a text into documents and each document at the keys in column 0, without parsing anything. Pieces can then be
// read one by one, only when asked for and only when they change, and a quote that is never closed ruins one piece.
import { nextLineStart } from './lineBounds';

/** A key in column 0 with everything below it; offsets in the whole text. */
export interface RawSection {
  readonly start: number;
  readonly end: number;
  /** `undefined` for text in column 0 that is not a key: a word that is being typed, or a merge conflict. */
  readonly key: { readonly text: string; readonly start: number; readonly end: number } | undefined;
}

export interface RawDocument {
  readonly start: number;
  readonly end: number;
  /** Where the content begins: after `---` and the BOM; at the directives where there are some. */
  readonly contentStart: number;
  /** `undefined`: this document cannot be cut (a list, a flow map, directives, …) and is read as one. */
  readonly sections: readonly RawSection[] | undefined;
}

const BOM = '\uFEFF';
const MARKER_LENGTH = 3;

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\t' || character === '\n' || character === '\r';
}

/** Where the next line begins; `end` when there is none. */
function nextLine(text: string, from: number, end: number): number {
  return Math.min(nextLineStart(text, from), end);
}

/** Whether nothing but blanks and a comment is between here and the end of the line. */
function isEmptyLine(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const character = text[at];
    if (character === '\n' || character === '#') return true;
    if (!isBlank(character)) return false;
  }
  return true;
}

/** The documents of a text, at most `most` of them. Comments and directives before `---` belong to what follows. */
export function cutDocuments(text: string, most: number): readonly RawDocument[] {
  const documents: RawDocument[] = [];
  const bom = text.startsWith(BOM) ? BOM.length : 0;
  let start = 0;
  let contentStart = bom;
  let directives: number | undefined;
  let isReal = false;
  const finish = (end: number): void => {
    const sections = directives === undefined ? cutSections(text, contentStart, end) : undefined;
    documents.push({ start, end, contentStart: directives ?? contentStart, sections });
  };
  for (let line = bom; line < text.length && documents.length < most; line = nextLine(text, line, text.length)) {
    const isMarker = isBlank(text[line + MARKER_LENGTH]);
    if (isMarker && text.startsWith('---', line)) {
      if (isReal) {
        finish(line);
        start = line;
        directives = undefined;
      }
      contentStart = line + MARKER_LENGTH;
      isReal = true;
    } else if (isMarker && text.startsWith('...', line)) {
      if (isReal) finish(line);
      start = nextLine(text, line, text.length);
      contentStart = start;
      directives = undefined;
      isReal = false;
    } else if (!isReal) {
      if (text[line] === '%') directives ??= line;
      else isReal = !isEmptyLine(text, line, text.length);
    }
  }
  if (documents.length < most && (isReal || documents.length === 0)) finish(text.length);
  return documents;
}

/** First characters of a line that can only be read with what is around it. */
const UNCUTTABLE = new Set(['{', '[', '&', '!', '*', '%']);
/** First characters that close a flow collection which began above. */
const CLOSING = new Set(['}', ']', ',']);

/** A key at the start of a line, up to its colon; `undefined` when there is none. */
function keyAt(text: string, line: number, end: number): RawSection['key'] {
  const quote = text[line];
  if (quote === '"' || quote === "'") {
    const pattern = quote === '"' ? /"((?:[^"\\\r\n]|\\.)*)"[ \t]*:(?=\s|$)/y : /'((?:[^'\r\n]|'')*)'[ \t]*:(?=\s|$)/y;
    pattern.lastIndex = line;
    const match = pattern.exec(text);
    return match ? { text: match[1] ?? '', start: line, end: line + (match[1]?.length ?? 0) + 2 } : undefined;
  }
  for (let at = line; at < end; at += 1) {
    const character = text[at];
    if (character === '\n') return undefined;
    if (character === '#' && isBlank(text[at - 1])) return undefined;
    if (character === ':' && isBlank(text[at + 1])) {
      const key = text.slice(line, at).trimEnd();
      return key === '' ? undefined : { text: key, start: line, end: line + key.length };
    }
  }
  return undefined;
}

/** The sections of a document, `undefined` when it is not a block map whose keys are in column 0. */
function cutSections(text: string, from: number, end: number): readonly RawSection[] | undefined {
  const sections: { start: number; end: number; key: RawSection['key'] }[] = [];
  let hasKey = false;
  let line = from;
  if (from > 0 && text[from - 1] !== '\n') {
    // After `---`, or after the BOM.
    const isBom = text[from - 1] === BOM;
    if (!isBom && !isEmptyLine(text, from, end)) return undefined;
    if (!isBom) line = nextLine(text, from, end);
  }
  for (; line < end; line = nextLine(text, line, end)) {
    const first = text[line];
    const current = sections.at(-1);
    if (first === '#' || isBlank(first)) {
      if (current === undefined && !isEmptyLine(text, line, end)) return undefined;
      continue;
    }
    if (first !== undefined && CLOSING.has(first) && current !== undefined) continue;
    if ((first === '-' || first === '?' || first === ':') && isBlank(text[line + 1])) {
      if (first === '-' && current?.key !== undefined) continue;
      return undefined;
    }
    if (first !== undefined && UNCUTTABLE.has(first)) return undefined;
    const key = keyAt(text, line, end);
    hasKey ||= key !== undefined;
    if (current !== undefined) current.end = line;
    sections.push({ start: line, end, key });
  }
  return hasKey ? sections : undefined;
}
