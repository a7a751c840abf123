// Between the values of a chart and its templates: which template reads a key, and which key `.Values.x.y` is.
import type { ChartTrace, NodePath, ParsedText, RecognisedDocument, Span, ValuesRead } from '../documents';
import { nodeAt, pairOf } from '../documents';
import { lineEnd, lineStart } from '../documents/yaml/lineBounds';
import { documentTrail } from './documentTrail';
import type { Definition } from './targets';

/** `.Values.a.b` and `$.Values.a.b`. */
const VALUES = /\$?\.Values(?<path>(?:\.[A-Za-z_][\w-]*)+)/g;

/** How many parts of a read's path fit the beginning of a path; 0 when it is another one. `'*'` stands for anything. */
function fitting(read: NodePath, path: NodePath): number {
  if (read.length > path.length) return 0;
  return read.every((part, index) => part === '*' || part === path[index]) ? read.length : 0;
}

/** The templates that read the key at an offset of a values file, or the nearest map around it. */
export function templatesReading(
  chart: ChartTrace,
  document: RecognisedDocument,
  offset: number,
): Definition | undefined {
  const entry = documentTrail(document.yaml, offset).findLast(({ pair, isKey }) => isKey && pair !== undefined);
  if (!entry?.pair) return undefined;
  const lengths = chart.reads.map(({ valuesPath }) => fitting(valuesPath, entry.path));
  const longest = Math.max(0, ...lengths);
  if (longest === 0) return undefined;
  const reads = nearest(chart.reads.filter((_, index) => lengths[index] === longest));
  const targets = reads.map(
    ({ templateFile: file, templateOffset: start }) => ({ in: 'chart', file, start, end: start }) as const,
  );
  return { origin: { start: entry.pair.keyNode.start, end: entry.pair.keyNode.end }, targets };
}

/** Closer than this, two reads are an action and the `.Values` inside of it. */
const ONE_ACTION = 40;

/** Each place once: of an action and the `.Values` inside of it only the latter. */
function nearest(reads: readonly ValuesRead[]): readonly ValuesRead[] {
  return reads
    .filter(
      ({ templateFile, templateOffset }) =>
        !reads.some((other) => {
          const distance = other.templateOffset - templateOffset;
          return other.templateFile === templateFile && distance > 0 && distance < ONE_ACTION;
        }),
    )
    .filter((read, index, all) => all.findIndex((other) => isSamePlace(other, read)) === index);
}

function isSamePlace(left: ValuesRead, right: ValuesRead): boolean {
  return left.templateFile === right.templateFile && left.templateOffset === right.templateOffset;
}

/** The values that an action of a chart's template reads at an offset. */
export function valuesRead(text: string, offset: number): Definition | undefined {
  const start = lineStart(text, offset);
  const line = text.slice(start, lineEnd(text, offset));
  for (const match of line.matchAll(VALUES)) {
    const from = start + match.index;
    const end = from + match[0].length;
    if (offset < from || offset > end) continue;
    const path = (match.groups?.['path'] ?? '').split('.').filter((part) => part !== '');
    return { origin: { start: from, end }, targets: [{ in: 'values', path }] };
  }
  return undefined;
}

/**
 * Where a path of values is written in a values file: its key, or the nearest one above it that is written. `undefined`
 * when not even the first key is there.
 */
export function valuesPlace(values: ParsedText, path: NodePath): Span | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    for (const { root } of values.documents) {
      const parent = nodeAt(root, path.slice(0, length - 1));
      const last = path[length - 1];
      const key = typeof last === 'string' ? pairOf(parent, last)?.keyNode : nodeAt(root, path.slice(0, length));
      if (key) return { start: key.start, end: key.end };
    }
  }
  return undefined;
}
