// What can be typed at an offset: a key of a map, an item of a list, or a value. Where a line is still
// empty there can be more than one answer, and what the schema knows decides between them later.
import { documentTrail } from '../../definition/documentTrail';
import type { NodePath, Span, YamlDocument } from '../../documents';
import { lineStart } from '../../documents/yaml/lineBounds';
import { firstColumn, linesAbove, readLine, withoutComment } from './blockLine';
import type { DocumentText } from './blockPath';
import { enclosingPath, siblingKeys } from './blockPath';
import { flowPlace, openingBracket } from './flowPath';

export interface Cursor {
  /**
   * `entry`: something of what is at `path`, which may turn out to be a map (then a key is typed) or a scalar.
   * `item`: a whole new item of the list at `path`, its dash included. `value`: the scalar at `path`.
   */
  readonly kind: 'entry' | 'item' | 'value';
  readonly path: NodePath;
  /** What is replaced: the word that is there already. */
  readonly range: Span;
  /** What of it is before the offset. */
  readonly typed: string;
  /** Keys that the map has already. */
  readonly siblings: ReadonlySet<string>;
  readonly isFlow: boolean;
  /** In flow style directly in a list: a map needs braces of its own. */
  readonly isFlowItem: boolean;
  /** Inside of quotes. */
  readonly isQuoted: boolean;
  /** Column at which the word begins, and the one at which its line begins (which editors add to further lines). */
  readonly column: number;
  readonly lineIndent: number;
  /** Column of the key, for a value; else the same as `column`. */
  readonly keyColumn: number;
  /** Only the key is replaced: its colon and value stand there already. */
  readonly hasColon: boolean;
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** The text that completion works on: the document in its file. */
function documentText(text: string, { start, end }: Span): DocumentText {
  return { text, start, end };
}

/** Whether the offset is inside of a text of several lines, in which nothing is YAML. */
function isInLongText(document: YamlDocument, text: string, offset: number): boolean {
  const last = documentTrail(document, offset).at(-1);
  if (last?.node.kind !== 'scalar' || last.isKey) return false;
  const { style, start } = last.node;
  if (style === 'literal' || style === 'folded') return lineStart(text, offset) > start;
  return (style === 'double' || style === 'single') && text.slice(start, offset).includes('\n');
}

/** Every way to read what is at an offset. */
export function cursorsAt(text: string, document: YamlDocument, offset: number): readonly Cursor[] {
  const start = Math.max(lineStart(text, offset), document.start);
  const before = text.slice(start, offset);
  if (withoutComment(before) !== before || before.includes('\t')) return [];
  const bracket = openingBracket(text, offset, document.start);
  if (isInLongText(document, text, offset)) return [];
  const around = documentText(text, document);
  if (bracket !== undefined) return flowCursors(around, bracket, offset);
  return blockCursors(around, start, offset);
}

/** Blanks in front of a line. */
function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function flowCursors(document: DocumentText, bracket: number, offset: number): readonly Cursor[] {
  const { text } = document;
  const place = flowPlace(text, bracket, offset);
  if (!place) return [];
  const start = lineStart(text, bracket);
  const line = readLine(text, start, bracket);
  const lead = text.slice(start, bracket);
  const { dashes, column, key } = line ?? { dashes: [], column: indentOf(lead), key: undefined };
  const outer = [...enclosingPath(document, start, dashes, column), ...(key === undefined ? [] : [key])];
  const path = [...outer, ...place.path, ...(place.key === undefined ? [] : [place.key])];
  const quote = /^["']/.exec(text.slice(place.wordStart, offset)) ? 1 : 0;
  const end = wordEnd(text, offset, /[,}\]\r\n#"':]/);
  return [
    {
      kind: place.key === undefined ? 'entry' : 'value',
      path,
      range: { start: place.wordStart + quote, end },
      typed: text.slice(place.wordStart + quote, offset),
      siblings: place.siblings,
      isFlow: true,
      isFlowItem: !place.isMap,
      isQuoted: quote > 0,
      column: place.wordStart - lineStart(text, place.wordStart),
      keyColumn: place.wordStart - lineStart(text, place.wordStart),
      lineIndent: indentOf(text.slice(lineStart(text, offset), offset)),
      hasColon: place.isMap && place.key === undefined && /^["']?\s*:/.test(text.slice(end)),
    },
  ];
}

/** Where the word at an offset ends. */
function wordEnd(text: string, offset: number, stop: RegExp): number {
  let end = offset;
  while (end < text.length && !stop.test(text[end] ?? '')) end += 1;
  return offset + text.slice(offset, end).trimEnd().length;
}

// A plain key goes up to the first colon with a blank after it.
const VALUE =
  /^(?<key>(?:"[^"]*"|'[^']*'|[^\s#"'[\]{},&*!|>%@`](?:(?!:\s)[^#])*?)\s*:\s+)(?<quote>["']?)(?<typed>[^"'{[&*|>]*)$/;

function blockCursors(document: DocumentText, start: number, offset: number): readonly Cursor[] {
  const { text } = document;
  const before = text.slice(start, offset);
  const lead = /^[ ]*(?:-[ ]+)*/.exec(before)?.[0] ?? '';
  const rest = before.slice(lead.length);
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
  const lineIndent = indentOf(lead === '' ? before : lead);
  const shared = { isFlow: false, isFlowItem: false, isQuoted: false, lineIndent: Math.min(lineIndent, lead.length) };
  const value = VALUE.exec(rest)?.groups;
  if (value) {
    const { key: keyText = '', quote = '', typed = '' } = value;
    const key = keyText
      .trim()
      .replace(/\s*:$/, '')
      .replace(/^(["'])(.*)\1$/s, '$2');
    const wordStart = start + lead.length + keyText.length + quote.length;
    const path = [...enclosingPath(document, start, dashes, lead.length), key];
    const end = wordEnd(text, offset, quote === '' ? /[\r\n#]/ : /["'\r\n]/);
    return [
      {
        ...shared,
        isQuoted: quote !== '',
        kind: 'value',
        path,
        range: { start: wordStart, end },
        typed,
        siblings: siblingKeys(document, start, dashes, lead.length),
        column: lead.length + keyText.length,
        keyColumn: lead.length,
        hasColon: false,
      },
    ];
  }
  if (!/^(?:["']?[\w./-]*)$/.test(rest)) return [];
  const wordStart = start + lead.length;
  const end = wordEnd(text, offset, /[\s:#]/);
  const hasColon = /^\s*:(?:\s|$)/.test(text.slice(end));
  const word = {
    ...shared,
    range: { start: wordStart, end },
    typed: rest,
    column: lead.length,
    keyColumn: lead.length,
    hasColon,
  };
  const entry: Cursor = {
    ...word,
    kind: 'entry',
    path: enclosingPath(document, start, dashes, lead.length),
    siblings: siblingKeys(document, start, dashes, lead.length),
  };
  if (dashes.length > 0 || hasColon) return [entry];
  const list = listAt(document, start, lead.length);
  return list === undefined ? [entry] : [entry, { ...word, kind: 'item', path: list, siblings: NO_KEYS }];
}

/** The list whose next item can begin at a column: one that has dashes there, or a key above that has no value yet. */
function listAt(document: DocumentText, start: number, column: number): NodePath | undefined {
  let isNearest = true;
  for (const line of linesAbove(document.text, start, document.start)) {
    const isEmptyKey = isNearest && line.key !== undefined && !line.hasValue && line.column <= column;
    isNearest = false;
    if (firstColumn(line) > column) continue;
    const isList = firstColumn(line) === column && line.dashes.length > 0;
    if (!isList && !isEmptyKey) return undefined;
    return enclosingPath(document, start, [column], column + 1).slice(0, -1);
  }
  return undefined;
}
