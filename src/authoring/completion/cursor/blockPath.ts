// Where a column of a line is in its document, by indentation alone: the keys and items that enclose it, and the
// keys beside it.
import type { NodePath } from '../../documents';
import type { BlockLine } from './blockLine';
import { firstColumn, linesAbove, linesBelow } from './blockLine';

export interface DocumentText {
  readonly text: string;
  /** The document in it. */
  readonly start: number;
  readonly end: number;
}

/** One opener on the way up: a key whose value, or an item in which, something is. */
interface Opener {
  readonly part: string | number;
  readonly column: number;
  readonly isDash: boolean;
}

/** A line's dashes and key, from left to right. Indexes of dashes are counted elsewhere. */
function openersOf(line: BlockLine): readonly Opener[] {
  const dashes = line.dashes.map((column): Opener => ({ part: 0, column, isDash: true }));
  return line.key === undefined ? dashes : [...dashes, { part: line.key, column: line.column, isDash: false }];
}

/**
 * The path to what encloses `column` on the line at `offset`.
 * @param dashes columns of dashes on the line itself, left of `column`.
 */
export function enclosingPath(
  document: DocumentText,
  offset: number,
  dashes: readonly number[],
  column: number,
): NodePath {
  const path: (string | number)[] = [];
  const own = [...dashes];
  let wanted = column;
  // A dash that waits for the key of its list; its siblings above give its index.
  let item: { readonly column: number; index: number } | undefined;
  const takeDash = (at: number): void => {
    closeItem();
    item = { column: at, index: 0 };
    wanted = at;
  };
  const closeItem = (): void => {
    if (item) path.unshift(item.index);
    item = undefined;
  };
  for (let dash = own.pop(); dash !== undefined; dash = own.pop()) takeDash(dash);
  for (const line of linesAbove(document.text, offset, document.start)) {
    for (const opener of openersOf(line).toReversed()) {
      if (opener.isDash && opener.column === item?.column) {
        item.index += 1;
        continue;
      }
      // The key of a list may be in the same column as its dashes.
      const encloses = item && !opener.isDash ? opener.column <= item.column : opener.column < wanted;
      if (!encloses || firstColumn(line) > wanted) continue;
      if (opener.isDash) {
        takeDash(opener.column);
      } else {
        closeItem();
        path.unshift(opener.part);
        wanted = opener.column;
      }
    }
    if (wanted === 0 && item === undefined) break;
  }
  closeItem();
  return path;
}

/** The keys that are in the same map as what is at `column` of the line at `offset`. */
export function siblingKeys(
  document: DocumentText,
  offset: number,
  dashes: readonly number[],
  column: number,
): ReadonlySet<string> {
  const keys = new Set<string>();
  const collect = (lines: Iterable<BlockLine>, isAbove: boolean): void => {
    for (const line of lines) {
      const isHere = line.column === column && line.key !== undefined;
      const begins = firstColumn(line) < column;
      // A dash before the map's first key: above it the map begins, below it the next item does.
      if (begins) {
        if (isHere && isAbove) keys.add(line.key);
        return;
      }
      if (isHere && line.dashes.length === 0) keys.add(line.key);
    }
  };
  if (dashes.length === 0) collect(linesAbove(document.text, offset, document.start), true);
  collect(linesBelow(document.text, offset, document.end), false);
  return keys;
}
