// The edits that fixes are made of. They keep the style of what is around them.
import { lineEnd, lineStart, nextLineStart } from '../../documents/yaml/lineBounds';
import type { Span, YamlNode, YamlPair, YamlScalar } from '../../documents/yaml/tree';
import type { Fix, TextEdit } from '../rule';

/** `span` may be a node of the text. */
export function replace(span: Span | YamlNode, newText: string): TextEdit {
  // A block scalar ends after its line break, which the next line needs.
  const isBlock = 'style' in span && (span.style === 'literal' || span.style === 'folded');
  return { start: span.start, end: span.end, newText: isBlock ? `${newText}\n` : newText };
}

/** A fix of one edit. */
export function replaceFix(title: string, span: Span | YamlNode, newText: string, isPreferred = true): Fix {
  return { title, edits: [replace(span, newText)], isPreferred };
}

/** The span of a key, without its quotes' being touched: renaming replaces all of it. */
export function renameKey(pair: YamlPair, name: string): Fix {
  return replaceFix(`Change to ${name}`, pair.keyNode, name);
}

/** Blanks and list dashes before a place, as blanks: the column where a sibling of what is there begins. */
export function indentOf(text: string, at: number): string {
  return ' '.repeat(at - lineStart(text, at));
}

/** Whether nothing else is in the lines of a span. */
function ownsLines(text: string, span: Span): boolean {
  const before = text.slice(lineStart(text, span.start), span.start);
  const after = text.slice(span.end, nextLineStart(text, Math.max(span.end - 1, span.start)));
  return before.trim() === '' && (after.trim() === '' || after.trim().startsWith('#'));
}

/** Removes a pair of a block map, which must have another one; `undefined` where lines hold more than it (flow style). */
export function removePair(text: string, pair: YamlPair): TextEdit | undefined {
  if (!ownsLines(text, { start: pair.start, end: lastTextOf(text, pair) })) return undefined;
  return { start: lineStart(text, pair.start), end: nextLineStart(text, lastTextOf(text, pair) - 1), newText: '' };
}

/** The end of what is really written: nodes of blocks may end after blank lines. */
export function lastTextOf(text: string, span: Span): number {
  let end = span.end;
  while (end > span.start && /\s/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

/** A text as a double-quoted scalar. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** The place to point at for a whole node: the first key of a map, else the node without its following lines. */
export function headOf(text: string, node: YamlNode): Span {
  if (node.kind === 'map' && node.pairs[0] !== undefined) return keySpan(node.pairs[0].keyNode);
  const end = Math.min(lastTextOf(text, node), lineEnd(text, node.start));
  return { start: node.start, end: Math.max(end, node.start) };
}

function keySpan(key: YamlScalar): Span {
  return { start: key.start, end: key.end };
}

/** The place to point at for a pair: its value if that is a scalar, else its key. */
export function valueOrKey(pair: YamlPair): Span {
  const { value, keyNode } = pair;
  const isShown =
    value.kind === 'scalar' && value.end > value.start && value.style !== 'literal' && value.style !== 'folded';
  return isShown ? { start: value.start, end: value.end } : keySpan(keyNode);
}
