// From a character of a scalar's text back to where it is written: a condition or a query is checked as the text it
// stands for, and a mistake in it is shown in the file, through quotes, escapes, indentation and folded lines.
import { lineEnd } from './lineBounds';
import type { Span, YamlScalar } from './tree';

/** Source offsets by text offset, one more than the text is long. `undefined` where the two do not fit together. */
type Offsets = readonly number[] | undefined;

const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** Reads one- and multi-line flow scalars: plain, 'single' and "double". */
function flowOffsets(source: string, scalar: YamlScalar): Offsets {
  const quote = scalar.style === 'single' ? "'" : scalar.style === 'double' ? '"' : '';
  const end = scalar.end - (quote !== '' && source[scalar.end - 1] === quote ? 1 : 0);
  const offsets: number[] = [];
  let at = scalar.start + quote.length;
  while (at < end && offsets.length < scalar.text.length) {
    const character = source[at];
    const folded = lineFold(source, at, end);
    if (folded !== undefined) {
      // One line break is a blank, each further one a line break of its own.
      for (let count = 0; count < folded.characters; count += 1) offsets.push(at);
      at = folded.next;
    } else if (quote === "'" && character === "'") {
      offsets.push(at);
      at += 2;
    } else if (quote === '"' && character === '\\') {
      const kind = source[at + 1] ?? '';
      if (kind === '\n' || kind === '\r') {
        at = skipBlank(source, at + 1, end);
        continue;
      }
      const length = 2 + (ESCAPE_LENGTHS[kind] ?? 0);
      const units = kind === 'U' && (scalar.text.codePointAt(offsets.length) ?? 0) > 0xffff ? 2 : 1;
      for (let count = 0; count < units; count += 1) offsets.push(at);
      at += length;
    } else {
      offsets.push(at);
      at += 1;
    }
  }
  offsets.push(end);
  return offsets;
}

function skipBlank(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(source[at] ?? '')) at += 1;
  return at;
}

/** Blanks around line breaks: how many characters of the text they are. */
function lineFold(
  source: string,
  at: number,
  end: number,
): { readonly characters: number; readonly next: number } | undefined {
  if (!/[ \t\r\n]/.test(source[at] ?? '')) return undefined;
  const next = skipBlank(source, at, end);
  const breaks = source.slice(at, next).split('\n').length - 1;
  if (breaks === 0) return undefined;
  return { characters: breaks === 1 ? 1 : breaks - 1, next };
}

/** Reads `|` and `>`: line by line, the indentation taken away. */
function blockOffsets(source: string, scalar: YamlScalar): Offsets {
  const { text } = scalar;
  const header = source.indexOf('\n', scalar.start);
  if (header < 0) return undefined;
  const lines = sourceLines(source, header + 1, Math.max(scalar.end, header + 1));
  const indent = blockIndent(source.slice(scalar.start, header), lines);
  const offsets: number[] = [];
  for (const line of lines) {
    const content = line.text.slice(indent);
    if (content === '' || (scalar.style === 'folded' && content.trim() === '')) {
      // An empty line, of which folding may take one away.
      if (text[offsets.length] === '\n') offsets.push(line.start);
      continue;
    }
    while (offsets.length < text.length && !text.startsWith(content, offsets.length)) {
      if (!/\s/.test(text[offsets.length] ?? '')) return undefined;
      offsets.push(line.start);
    }
    for (let index = 0; index < content.length; index += 1) offsets.push(line.start + indent + index);
    if (offsets.length < text.length) offsets.push(line.start + line.text.length);
  }
  while (offsets.length <= text.length) offsets.push(scalar.end);
  return offsets;
}

interface SourceLine {
  readonly start: number;
  readonly text: string;
}

function sourceLines(source: string, from: number, end: number): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  for (let start = from; start < end;) {
    const stop = Math.min(lineEnd(source, start), end);
    lines.push({ start, text: source.slice(start, stop).replace(/\r$/, '') });
    start = stop + 1;
  }
  return lines;
}

/** Columns that do not belong to the text. */
function blockIndent(header: string, lines: readonly SourceLine[]): number {
  const first = lines.find((line) => line.text.trim() !== '');
  const own = first === undefined ? 0 : first.text.length - first.text.trimStart().length;
  const explicit = /[1-9]/.exec(header)?.[0];
  if (explicit === undefined) return own;
  // The indicator counts from the parent's column, which is not known here: the least indented line has no more than it.
  const least = Math.min(...lines.filter((line) => line.text.trim() !== '').map((line) => line.text.search(/\S/)));
  return Math.min(own, least);
}

function offsetsOf(source: string, scalar: YamlScalar): Offsets {
  switch (scalar.style) {
    case 'empty':
      return undefined;
    case 'literal':
    case 'folded':
      return blockOffsets(source, scalar);
    default:
      return flowOffsets(source, scalar);
  }
}

/**
 * Where a part of a scalar's text is written; the whole scalar where that cannot be told.
 * @param source the file's text. @param offset in `scalar.text`.
 */
export function sourceSpan(source: string, scalar: YamlScalar, offset: number, length: number): Span {
  const offsets = offsetsOf(source, scalar);
  const start = offsets?.[Math.min(offset, scalar.text.length)];
  const last = offsets?.[Math.min(offset + Math.max(length, 1) - 1, scalar.text.length)];
  if (start === undefined || last === undefined) return { start: scalar.start, end: scalar.end };
  let end = Math.min(offsets?.[Math.min(offset + length, scalar.text.length)] ?? last, scalar.end);
  // A line break after the part, and the next line's indentation, are not of it.
  while (end > last + 1 && /\s/.test(source[end - 1] ?? '')) end -= 1;
  return { start, end: Math.max(end, start) };
}
