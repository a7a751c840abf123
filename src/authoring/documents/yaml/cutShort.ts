// What a broken line cuts short: the maps and lists that it would have been a part of.
import { trailAt } from './lookUp';
import type { YamlDocument } from './parsedText';
import type { Span } from './tree';

export interface CutShort {
  /** Where a key or a node begins whose own value is not all there. */
  readonly values: ReadonlySet<number>;
  /** The same, and where maps and lists begin in which something may be missing. */
  readonly wholes: ReadonlySet<number>;
  /** A text that reaches to the broken line. */
  readonly text: Span | undefined;
}

function columnOf({ text, start }: YamlDocument, at: number): number {
  return at - start - (text.lastIndexOf('\n', at - start - 1) + 1);
}

/** What the line at `broken` cuts short, by its column and what is above it. */
export function cutShortAt(document: YamlDocument, broken: number): CutShort {
  const before = document.text.slice(0, broken - document.start).trimEnd();
  const line = document.text.slice(broken - document.start);
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const opensBlock = /[:|>-]\s*(?:\s#.*)?$/.test(before);
  const { root } = document;
  const trail = root === undefined || before === '' ? [] : trailAt(root, document.start + before.length - 1);
  const values = new Set<number>();
  const wholes = new Set<number>();
  for (const [index, { node, pair }] of trail.entries()) {
    const start = pair?.keyNode.start ?? node.start;
    const column = columnOf(document, start);
    if (column < indent || (opensBlock && index === trail.length - 1)) values.add(start);
    // In a wrong column the line may be a part of any of them.
    wholes.add(start).add(node.start);
  }
  const last = trail.at(-1)?.node;
  const text = last?.kind === 'scalar' && (last.style === 'literal' || last.style === 'folded') ? last : undefined;
  return { values, wholes, text };
}
