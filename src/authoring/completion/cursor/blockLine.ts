// One line of block style YAML as its dashes and its key. Completion reads lines instead of the parsed tree, because the
// place that is being typed is exactly the one that does not parse yet.
import { lineEnd, lineStart } from '../../documents/yaml/lineBounds';

export interface BlockLine {
  /** Offset of its first character in the file. */
  readonly start: number;
  /** Offset after its last character, the line break not counted. */
  readonly end: number;
  /** Columns of the dashes that begin items: `- - x` has two. */
  readonly dashes: readonly number[];
  /** Column of what is after the dashes. */
  readonly column: number;
  readonly key: string | undefined;
  /** Whether something is after the key's colon (or, without a key, whether anything is there). */
  readonly hasValue: boolean;
}

const LINE = /^(?<indent>[ ]*)(?<dashes>(?:-(?:[ ]+|$))*)(?<rest>.*)$/s;
const KEY =
  /^(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)'|(?<plain>[^\s#"'[\]{},&*!|>%@`-][^#]*?|-[^\s#][^#]*?))\s*:(?=\s|$)/;

/** Text without a comment at its end. */
export function withoutComment(text: string): string {
  const at = /(?:^|\s)#/.exec(text)?.index;
  return at === undefined ? text : text.slice(0, at);
}

/** Columns of the dashes in a run such as `- - `. */
function dashColumns(indent: number, dashes: string): readonly number[] {
  return [...dashes.matchAll(/-/g)].map(({ index }) => indent + index);
}

/** `undefined` for a line that is blank, a comment, or begins with a tab. */
export function readLine(text: string, start: number, end: number): BlockLine | undefined {
  const line = withoutComment(text.slice(start, end)).trimEnd();
  const { indent = '', dashes = '', rest = '' } = LINE.exec(line)?.groups ?? {};
  if ((dashes === '' && rest === '') || rest.startsWith('\t')) return undefined;
  const match = KEY.exec(rest);
  const { double, single, plain } = match?.groups ?? {};
  const behind = match ? rest.slice(match[0].length).trim() : rest.trim();
  return {
    start,
    end,
    dashes: dashColumns(indent.length, dashes),
    column: indent.length + dashes.length,
    key: double ?? single ?? plain,
    hasValue: behind !== '',
  };
}

/** Column at which a line begins: of its first dash, else of its text. */
export function firstColumn(line: BlockLine): number {
  return line.dashes[0] ?? line.column;
}

/** Where the line ends, without its line break. */
function textEnd(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return text[end - 1] === '\r' ? end - 1 : end;
}

/** The lines above, nearest first; blank ones and comments left out. */
export function* linesAbove(text: string, offset: number, from: number): Generator<BlockLine> {
  for (let start = lineStart(text, offset); start > from;) {
    start = lineStart(text, start - 1);
    const line = readLine(text, start, textEnd(text, start));
    if (line !== undefined) yield line;
  }
}

/** The lines below, nearest first; blank ones and comments left out. */
export function* linesBelow(text: string, offset: number, to: number): Generator<BlockLine> {
  for (let start = text.indexOf('\n', offset) + 1; start > 0 && start < to; start = text.indexOf('\n', start) + 1) {
    const line = readLine(text, start, textEnd(text, start));
    if (line !== undefined) yield line;
  }
}
