// What is known at one point of a template's output: the keys that are open above it, and how the current line begins.
// Branches part it and come together again; what they do not agree on is uncertain from there on.
import type { Condition, Hole, OutputNode } from '../template/templateValue';

export interface Key {
  readonly indent: number;
  /** `'[]'` for an item. */
  readonly part: string;
  /** Whether its value is below it. */
  readonly isOpen: boolean;
  /** Which of several branches opened it is not known. */
  readonly isUncertain: boolean;
}

/** One possible text of the current line; branches inside a line make several. */
export interface Line {
  readonly text: string;
  readonly conditions: readonly Condition[];
}

export interface State {
  readonly keys: readonly Key[];
  readonly lines: readonly Line[];
  /** Holes of the current line, by their number in the line's text. */
  readonly holes: readonly Hole[];
  /** Below a `|`: lines indented more than this are text. */
  readonly blockIndent: number | undefined;
}

export const FRESH: State = { keys: [], lines: [{ text: '', conditions: [] }], holes: [], blockIndent: undefined };

/** Stands for a hole in a line's text, followed by its number and a full stop. */
export const MARK = '\uE000';
export const HOLE: RegExp = /\uE000(\d+)\./g;
const MOST_LINES = 8;

/** Whether an output goes over several lines. */
export function hasLineBreak(nodes: readonly OutputNode[]): boolean {
  return nodes.some((node) => {
    switch (node.kind) {
      case 'text':
        return node.text.includes('\n');
      case 'hole':
        return false;
      case 'branches':
        return node.branches.some((branch) => hasLineBreak(branch.nodes));
      case 'repeat':
        return hasLineBreak(node.nodes);
    }
  });
}

/** Whether an output begins with a line break, so that what is before it is a line of its own. */
export function startsLine([first]: readonly OutputNode[]): boolean {
  switch (first?.kind) {
    case 'text':
      return first.text.startsWith('\n');
    case 'branches':
      return first.branches.some((branch) => startsLine(branch.nodes));
    case 'repeat':
      return startsLine(first.nodes);
    default:
      return false;
  }
}

function sameKey(left: Key, right: Key | undefined): boolean {
  return right !== undefined && left.indent === right.indent && left.part === right.part;
}

/** What is known after several ways through a template: the keys that all of them leave open, the others uncertain. */
export function joined(before: State, states: readonly State[]): State {
  const [first = before, ...others] = states;
  let common = 0;
  while (
    common < first.keys.length &&
    others.every((state) => {
      const key = first.keys[common];
      return key !== undefined && sameKey(key, state.keys[common]);
    })
  ) {
    common += 1;
  }
  const longest = [first, ...others].reduce((best, state) => (state.keys.length > best.keys.length ? state : best));
  const keys = longest.keys.map((key, index) => (index < common ? key : { ...key, isUncertain: true }));
  return { keys, ...joinedLines([first, ...others]), blockIndent: first.blockIndent };
}

/** The possible texts of the line that all ways share; their holes are renumbered. */
function joinedLines(states: readonly State[]): Pick<State, 'lines' | 'holes'> {
  const holes: Hole[] = [];
  const lines = new Map<string, Line>();
  for (const state of states) {
    const numbers = state.holes.map((hole) => {
      const known = holes.indexOf(hole);
      return known >= 0 ? known : holes.push(hole) - 1;
    });
    for (const line of state.lines) {
      const text = line.text.replace(HOLE, (_, number: string) => `${MARK}${numbers[Number(number)] ?? 0}.`);
      if (!lines.has(text)) lines.set(text, { ...line, text });
    }
  }
  return { holes, lines: [...lines.values()].slice(0, MOST_LINES) };
}

/** The path that open keys make; `undefined` when one of them is not certain. */
export function pathOf(keys: readonly Key[]): readonly string[] | undefined {
  return keys.some((key) => key.isUncertain) ? undefined : keys.map((key) => key.part);
}
