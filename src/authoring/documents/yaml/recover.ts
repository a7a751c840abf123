// What can still be read below a broken line: the line is taken out together with everything that may belong to it, and
// the rest is read again. Only what is no deeper than the broken line is kept, for everything deeper may have been
// meant as a part of it.
import { lineStart, nextLineStart } from './lineBounds';
import { trailAt } from './lookUp';
import type { SectionTree } from './readSection';
import { readSection } from './readSection';
import type { Span } from './tree';

/** The most lines that are taken out of a section. */
const MOST_LOSSES = 6;
/** A larger section is not read again at every keystroke. */
const LARGEST = 30_000;

export interface Recovery {
  readonly tree: SectionTree;
  /** What was taken out, from the start of the section. */
  readonly lost: readonly Span[];
}

/** Where a mistake begins that was noticed at some place: at the bracket or quote that is open there. */
export function brokenFrom({ root }: SectionTree, noticedAt: number): number {
  const trail = root === undefined ? [] : trailAt(root, Math.max(0, noticedAt - 1));
  const open = trail.find(({ node }) => (node.kind === 'map' || node.kind === 'list') && node.flow);
  const last = trail.at(-1)?.node;
  const begin = open?.node ?? (last?.kind === 'scalar' ? last : undefined);
  return Math.min(noticedAt, begin?.start ?? noticedAt);
}

interface Line extends Span {
  readonly text: string;
  /** Column of its first character; `undefined` after a tab, whose width is unknown. */
  readonly indent: number | undefined;
  readonly isItem: boolean;
}

function lineAt(text: string, at: number): Line {
  const start = lineStart(text, at);
  const end = nextLineStart(text, start);
  const line = text.slice(start, end);
  const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
  const indent = blanks.includes('\t') ? undefined : blanks.length;
  return { start, end, text: line, indent, isItem: /^-\s/.test(line.slice(blanks.length)) };
}

function isEmptyLine({ text }: Line): boolean {
  return /^\s*(?:#.*)?$/.test(text.trimEnd());
}

/** A line with a value of its own: nothing below it at its column or left of it can belong to it. */
function hasValue({ text }: Line): boolean {
  return !/(?:[:-]|[|>][-+\d]*)\s*(?:\s#.*)?$/.test(text) && /(?:-|:)\s+\S/.test(text);
}

interface OpenColumns {
  /** Of keys and dashes above a place that nothing has closed since. */
  readonly all: readonly number[];
  readonly dashes: readonly number[];
}

function openColumns(text: string, end: number): OpenColumns {
  let open: { readonly column: number; readonly isDash: boolean }[] = [];
  for (let at = 0; at < end;) {
    const line = lineAt(text, at);
    at = line.end;
    if (isEmptyLine(line)) continue;
    const column = line.indent ?? 0;
    open = open.filter((above) => above.column < column);
    open.push({ column, isDash: line.isItem });
    // The keys of an item stand after its dash.
    const dash = /^(?:-\s+)+/.exec(line.text.slice(column))?.[0];
    if (dash !== undefined) open.push({ column: column + dash.length, isDash: false });
  }
  const columnsOf = (columns: typeof open): readonly number[] => columns.map(({ column }) => column);
  return { all: columnsOf(open), dashes: columnsOf(open.filter(({ isDash }) => isDash)) };
}

/**
 * Whether a line below a broken one may have been meant as a part of it.
 * @param column where the broken line is, or was meant to be; `undefined` where that is unknown.
 */
function mayBelong(line: Line, broken: Line, column: number | undefined): boolean {
  if (column === undefined || line.indent === undefined) return true;
  // A list may be in the column of its key.
  const isOwnList = line.isItem && !broken.isItem && column === broken.indent;
  return line.indent > column || (line.indent === column && isOwnList);
}

/** The broken line with everything that may belong to it. */
function lossAt(text: string, broken: Line, isIndentKnown: boolean): Span {
  // What opens a block in a column that is not certain may own everything below.
  const open = openColumns(text, broken.start);
  if (!hasValue(broken) && !(isIndentKnown && open.all.includes(broken.indent ?? -1))) {
    return { start: broken.start, end: text.length };
  }
  // An item in a wrong column may be one of any list that is open, and keys of its own may follow.
  let column = broken.isItem && !isIndentKnown ? open.dashes[0] : broken.indent;
  // Whatever is deeper than a plain value is in a wrong column itself.
  const ownsNothing = hasValue(broken) && !/[[{"']/.test(broken.text);
  let { end } = broken;
  for (let at = broken.end; at < text.length;) {
    const line = lineAt(text, at);
    if (!isEmptyLine(line)) {
      // An item directly below one with a value continues with the list above it.
      const goesOn = end === broken.end && broken.isItem && line.isItem && open.dashes.includes(line.indent ?? -1);
      if ((goesOn && hasValue(broken)) || !mayBelong(line, broken, column)) break;
      if (ownsNothing && !hasValue(line)) return { start: broken.start, end: text.length };
      if (ownsNothing && line.isItem) [column] = open.dashes;
      ({ end } = line);
    }
    at = line.end;
  }
  return { start: broken.start, end };
}

/** A text with a part blanked out, its lines kept; of a list item the dash may stay, so that those below keep their index. */
function without(text: string, { start, end }: Span, dashAt: number | undefined): string {
  const blank = text.slice(start, end).replaceAll(/[^\r\n]/g, ' ');
  const kept = dashAt === undefined ? blank : `${blank.slice(0, dashAt)}-${blank.slice(dashAt + 1)}`;
  return text.slice(0, start) + kept + text.slice(end);
}

/** Where the dash of a broken item may stay: in the column of the items that continue below it, else in its own. */
function dashColumn(text: string, broken: Line, end: number): number | undefined {
  let next = end;
  while (next < text.length && isEmptyLine(lineAt(text, next))) next = lineAt(text, next).end;
  const { isItem, indent } = lineAt(text, next);
  const column = isItem ? indent : broken.indent;
  return column !== undefined && column < broken.text.trimEnd().length ? column : undefined;
}

interface BrokenLine {
  readonly line: Line;
  /** Whether it is not its indentation that is wrong. */
  readonly isIndentKnown: boolean;
}

/** The line of the first mistake that is left; the last one with text where it is noticed at the end. */
function brokenLine(text: string, tree: SectionTree): BrokenLine | undefined {
  const [first] = tree.problems;
  if (first === undefined) return undefined;
  // What is indented wrongly is noticed where it begins; everything else may have begun before.
  const isIndent = /same column|block sequence may not|^Sequence item without|^Tabs/.test(first.message);
  const from = isIndent ? first.start : brokenFrom(tree, first.start);
  const isAtEnd = text.slice(from).trim() === '';
  const line = lineAt(text, isAtEnd ? Math.max(0, text.trimEnd().length - 1) : from);
  return { line, isIndentKnown: !isIndent && !first.message.startsWith('Nested mappings') };
}

function recoveryOf(tree: SectionTree, lost: readonly Span[]): Recovery | undefined {
  // What an alias stands for may have been taken out.
  return tree.problems.length > 0 || tree.hasAliases ? undefined : { tree, lost };
}

/** Reads a broken section without its broken lines; `undefined` where nothing certain can be said of the rest. */
export function recoverSection(text: string, tree: SectionTree): Recovery | undefined {
  if (text.length > LARGEST) return undefined;
  const lost: Span[] = [];
  const dashes = new Set<number>();
  let left = text;
  let current = tree;
  for (let count = 0; count < MOST_LOSSES; count += 1) {
    const broken = brokenLine(left, current);
    if (broken === undefined) return recoveryOf(current, lost);
    const { line } = broken;
    // The key of the section itself: everything belongs to it.
    if (line.start === 0) return undefined;
    const isKept = dashes.has(line.start);
    if (!isKept && lost.some((span) => span.start <= line.start && line.start < span.end)) return undefined;
    const keepsDash = line.isItem && !isKept;
    const loss = isKept ? { start: line.start, end: line.end } : lossAt(left, line, broken.isIndentKnown);
    left = without(left, loss, keepsDash ? dashColumn(left, line, loss.end) : undefined);
    if (keepsDash) dashes.add(line.start);
    else dashes.delete(line.start);
    lost.push(loss);
    current = readSection(left);
  }
  return recoveryOf(current, lost);
}
