// Where an offset is inside of flow style (`{a: [b, {c: 1}]}`), read from the bracket that opens it. Brackets that
// are not closed yet are the usual case here.
import type { NodePath } from '../../documents';
import { lineEnd, lineStart } from '../../documents/yaml/lineBounds';

export interface FlowPlace {
  /** From the outermost bracket: keys and indexes to the map or list the offset is in. */
  readonly path: NodePath;
  /** After a colon: the key whose value this is. */
  readonly key: string | undefined;
  readonly isMap: boolean;
  /** Where the word at the offset begins. */
  readonly wordStart: number;
  readonly siblings: ReadonlySet<string>;
}

interface Frame {
  readonly isMap: boolean;
  readonly path: NodePath;
  readonly keys: Set<string>;
  index: number;
  key: string | undefined;
  wordStart: number;
}

/** How far a bracket is followed. */
const LONGEST = 20_000;

/** The end of a quoted text, after its closing quote; `end` when it is not closed. */
function quoteEnd(text: string, start: number, end: number): number {
  const quote = text[start];
  for (let at = start + 1; at < end; at += 1) {
    if (text[at] === '\\' && quote === '"') at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return end;
}

function unquoted(word: string): string {
  return word.trim().replace(/^(["'])(.*)\1$/s, '$2');
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || /\s/.test(character);
}

/** Reads brackets from `open` on; `undefined` when the outermost one is closed before `offset`. */
export function flowPlace(text: string, open: number, offset: number): FlowPlace | undefined {
  if (offset - open > LONGEST) return undefined;
  const frames: Frame[] = [];
  for (let at = open; at < offset; at += 1) {
    const character = text[at];
    const frame = frames.at(-1);
    if (character === '{' || character === '[') {
      const path = frame ? [...frame.path, frame.isMap ? (frame.key ?? '') : frame.index] : [];
      frames.push({ isMap: character === '{', path, keys: new Set(), index: 0, key: undefined, wordStart: at + 1 });
    } else if (frame === undefined) {
      return undefined;
    } else if (character === '}' || character === ']') {
      frames.pop();
      if (frames.length === 0) return undefined;
    } else if (character === '"' || character === "'") {
      const isStart = text.slice(frame.wordStart, at).trim() === '';
      if (isStart) at = quoteEnd(text, at, offset) - 1;
    } else if (character === ',') {
      frame.index += 1;
      frame.key = undefined;
      frame.wordStart = at + 1;
    } else if (character === ':' && frame.isMap && frame.key === undefined && isBlank(text[at + 1])) {
      frame.key = unquoted(text.slice(frame.wordStart, at));
      frame.keys.add(frame.key);
      frame.wordStart = at + 1;
    } else if (character === '#' && isBlank(text[at - 1])) {
      const end = text.indexOf('\n', at);
      if (end < 0 || end >= offset) return undefined;
      at = end;
    }
  }
  const frame = frames.at(-1);
  if (!frame) return undefined;
  let { wordStart } = frame;
  while (wordStart < offset && isBlank(text[wordStart])) wordStart += 1;
  return {
    path: frame.isMap ? frame.path : [...frame.path, frame.index],
    key: frame.key,
    isMap: frame.isMap,
    wordStart,
    siblings: new Set([...frame.keys, ...keysBehind(text, offset, frame.isMap)]),
  };
}

/** Keys of the same map after the offset, up to its bracket. */
function keysBehind(text: string, offset: number, isMap: boolean): readonly string[] {
  if (!isMap) return [];
  const line = text.slice(offset, lineEnd(text, offset));
  const keys: string[] = [];
  let depth = 0;
  let wordStart: number | undefined;
  for (let at = 0; at < line.length && depth >= 0; at += 1) {
    const character = line[at];
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (character === ',' && depth === 0) wordStart = at + 1;
    else if (character === ':' && depth === 0 && wordStart !== undefined) {
      keys.push(unquoted(line.slice(wordStart, at)));
      wordStart = undefined;
    }
  }
  return keys;
}

/** How many lines above are looked at for the bracket that encloses a line. */
const MOST_LINES = 60;

/** What can be before an opening bracket of a line: blanks, dashes, a key. */
const BEFORE = /^[ ]*(?:-[ ]+)*(?:(?:"[^"]*"|'[^']*'|[^\s#"'[\]{},][^#[\]{}]*?)[ ]*:[ ]+)?(?=[[{])/;

/**
 * The outermost bracket that encloses an offset, if there is one: looked for on this line, and further up as long as
 * lines begin with a bracket of their own.
 */
export function openingBracket(text: string, offset: number, from: number): number | undefined {
  let found: number | undefined;
  let start = lineStart(text, offset);
  for (let lines = 0; lines < MOST_LINES; lines += 1) {
    const before = BEFORE.exec(text.slice(start, offset))?.[0];
    if (before !== undefined && flowPlace(text, start + before.length, offset)) {
      found = start + before.length;
      // After a key or a dash is the outermost one.
      if (before.trim() !== '') return found;
    }
    if (start <= from) return found;
    start = lineStart(text, start - 1);
  }
  return found;
}
