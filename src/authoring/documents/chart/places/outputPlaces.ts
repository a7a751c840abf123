// Reads a template's output as YAML by its indentation, to tell where each value is written: `toYaml .Values.x` below
// `strategy:` below `spec:` lands in `spec.strategy`. Whatever cannot be told for certain has no place.
import type { Condition, Hole, OutputNode, TemplateValue } from '../template/templateValue';
import type { PossibleKind } from './kindLine';
import { kindsOfLine, unquoted } from './kindLine';
import type { Key, Line, State } from './outputState';
import { FRESH, hasLineBreak, HOLE, joined, MARK, pathOf, startsLine } from './outputState';

/** An object in the output: what is between two `---`. */
export interface OutputDocument {
  /** Every `kind:` in column 0, with the tests around it. Several where the template chooses. */
  readonly kinds: PossibleKind[];
  /** Every `apiVersion:`; one that is not a fixed text is left out. */
  readonly apiVersions: string[];
  /** Fixed texts by path: `scaleTargetRef.kind` and the like. */
  readonly scalars: { readonly path: readonly string[]; readonly text: string; readonly file: string }[];
  /** Items in which the template writes keys of its own, by their paths, joined by `/`. */
  readonly keyedItems: Set<string>;
  /** Items that the template writes itself, by the list that they are in: its path, joined by `/`. */
  readonly items: { readonly list: string; readonly conditions: readonly Condition[] }[];
  /** Loops around the whole object. */
  repeats: readonly TemplateValue[];
}

/** A value in its place. */
export interface PlacedHole {
  readonly document: OutputDocument;
  readonly hole: Hole;
  /** In the object; `'[]'` for items. `undefined`: not certain. */
  readonly path: readonly string[] | undefined;
  /** Where it is if it is a list: directly below a key in the same column. */
  readonly listPath: readonly string[] | undefined;
  /** Whether the value is all that is written there, not a part of a text. */
  readonly isWhole: boolean;
  readonly conditions: readonly Condition[];
  /** Whether it has its line for itself, below whatever is above. */
  readonly isAlone: boolean;
  /** Loops around it. */
  readonly repeats: readonly TemplateValue[];
}

/** A loop over values, and where the lines in it stand. */
export interface PlacedRepeat {
  readonly document: OutputDocument;
  readonly over: TemplateValue;
  readonly file: string;
  readonly offset: number;
  readonly conditions: readonly Condition[];
  /** Where each line of it is, and under which tests. */
  readonly lines: { readonly path: readonly string[]; readonly conditions: readonly Condition[] }[];
}

/** `key: value`, `- key: value`, `- value`, a value alone. */
const LINE =
  /^(?<dashes>(?:- +)*(?:-(?=$))?)(?:(?<key>"[^"]*"|'[^']*'|[^\s:#"'{[][^:#]*?)\s*:(?=\s|$))?\s*(?<value>.*)$/;

/** `{ duration: value }` */
const ONE_PAIR = /^\{\s*([\w-]+)\s*:\s([^,{}]*?)\s*\}$/;

export class OutputReader {
  readonly documents: OutputDocument[] = [];
  readonly holes: PlacedHole[] = [];
  readonly repeats: PlacedRepeat[] = [];
  #state: State = FRESH;
  #document: OutputDocument = this.#newDocument();
  #conditions: readonly Condition[] = [];
  #loops: readonly PlacedRepeat[] = [];
  #file = '';
  #isHoleAlone = false;

  read(file: string, nodes: readonly OutputNode[]): void {
    this.#file = file;
    this.#state = FRESH;
    this.#document = this.#newDocument();
    this.#nodes(nodes);
    this.#endLine();
  }

  #newDocument(): OutputDocument {
    const document: OutputDocument = {
      kinds: [],
      apiVersions: [],
      scalars: [],
      keyedItems: new Set(),
      items: [],
      repeats: [],
    };
    this.documents.push(document);
    return document;
  }

  #nodes(nodes: readonly OutputNode[]): void {
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          this.#text(node.text);
          break;
        case 'hole':
          this.#hole(node);
          break;
        case 'branches':
          this.#branches(node);
          break;
        case 'repeat':
          this.#repeat(node);
          break;
      }
    }
  }

  #text(text: string): void {
    const [first = '', ...others] = text.split('\n');
    this.#append(first);
    for (const line of others) {
      this.#endLine();
      this.#append(line);
    }
  }

  #append(text: string): void {
    if (text === '') return;
    const lines = this.#state.lines.map((line) => ({ ...line, text: line.text + text }));
    this.#state = { ...this.#state, lines };
  }

  #hole(hole: Hole): void {
    this.#append(`${MARK}${this.#state.holes.length}.`);
    this.#state = { ...this.#state, holes: [...this.#state.holes, hole] };
  }

  #branches(node: Extract<OutputNode, { kind: 'branches' }>): void {
    if (node.branches.every((branch) => startsLine(branch.nodes))) this.#finishLine();
    const before = this.#state;
    const conditions = this.#conditions;
    const ends = node.branches.map((branch) => {
      this.#state = before;
      this.#conditions = [...conditions, ...branch.conditions];
      this.#nodes(branch.nodes);
      if (hasLineBreak(branch.nodes)) this.#finishLine();
      else this.#tagLines(branch.conditions);
      return this.#state;
    });
    this.#conditions = conditions;
    this.#state = joined(before, node.isComplete ? ends : [...ends, before]);
  }

  /** Remembers under which tests the current line reads like this. */
  #tagLines(conditions: readonly Condition[]): void {
    const lines = this.#state.lines.map((line) => ({ ...line, conditions: [...line.conditions, ...conditions] }));
    this.#state = { ...this.#state, lines };
  }

  #repeat(node: Extract<OutputNode, { kind: 'repeat' }>): void {
    if (startsLine(node.nodes)) this.#finishLine();
    const before = this.#state;
    const loops = this.#loops;
    const placed: PlacedRepeat = {
      document: this.#document,
      over: node.over,
      file: node.file,
      offset: node.offset,
      conditions: this.#conditions,
      lines: [],
    };
    this.repeats.push(placed);
    this.#loops = [...loops, placed];
    this.#nodes(node.nodes);
    if (hasLineBreak(node.nodes)) this.#finishLine();
    this.#loops = loops;
    this.#state = joined(before, [this.#state, before]);
  }

  /** Ends a line inside of a branch or loop, where the line break itself often is after it. */
  #finishLine(): void {
    if (this.#state.lines.some((line) => line.text.trim() !== '')) this.#endLine();
  }

  #endLine(): void {
    const { lines, holes } = this.#state;
    const before = this.#state;
    this.#state = { ...before, lines: FRESH.lines, holes: [] };
    const states = lines.map((line) => {
      this.#state = { ...before, lines: FRESH.lines, holes: [] };
      this.#line(line, holes);
      return this.#state;
    });
    const [only] = states;
    if (only !== undefined) this.#state = states.length === 1 ? only : joined(this.#state, states);
  }

  #line({ text, conditions }: Line, holes: readonly Hole[]): void {
    const indent = text.search(/\S/);
    const content = text.trim();
    if (indent < 0 || content.startsWith('#')) return;
    const { blockIndent } = this.#state;
    if (blockIndent !== undefined) {
      if (indent > blockIndent) return;
      this.#state = { ...this.#state, blockIndent: undefined };
    }
    if (indent === 0 && /^---(?:\s|$)/.test(content)) {
      this.#document = this.#newDocument();
      this.#state = { ...FRESH };
      return;
    }
    const { dashes = '', key, value = '' } = LINE.exec(content)?.groups ?? {};
    this.#place({ indent, dashes, key, value, holes, conditions: [...this.#conditions, ...conditions] });
  }

  #place(line: {
    readonly indent: number;
    readonly dashes: string;
    readonly key: string | undefined;
    readonly value: string;
    readonly holes: readonly Hole[];
    readonly conditions: readonly Condition[];
  }): void {
    const { dashes, key, value, holes, conditions } = line;
    const isItem = dashes !== '';
    const open = this.#state.keys.at(-1);
    // A list may be in the column of its key.
    const keysOwnColumn = open?.isOpen === true && open.indent === line.indent && open.part !== '[]';
    const keeps = (candidate: Key): boolean =>
      candidate.indent < line.indent || (isItem && keysOwnColumn && candidate === open);
    const parents = this.#state.keys.filter(keeps);
    const keys = [...parents];
    let indent = line.indent;
    for (const dash of dashes.match(/- *|-/g) ?? []) {
      keys.push({ indent, part: '[]', isOpen: true, isUncertain: false });
      indent += dash.length;
    }
    const name = key?.replace(/^["']|["']$/g, '');
    const bare = value.replace(/\s+#.*$/, '').trim();
    if (name !== undefined) {
      // A key that is itself made by the template.
      const isUncertain = name.includes(MARK);
      keys.push({ indent, part: name, isOpen: bare === '', isUncertain });
    }
    const path = pathOf(keys);
    // Holes alone in a line add keys that are not seen; what was open stays open.
    this.#isHoleAlone = name === undefined && !isItem;
    if (name !== undefined && path?.at(-2) === '[]') this.#document.keyedItems.add(path.slice(0, -1).join('/'));
    this.#holes(
      bare,
      holes,
      path,
      isItem || name !== undefined || !keysOwnColumn ? undefined : pathOf(this.#state.keys),
      conditions,
    );
    this.#remember(path, bare, conditions, holes);
    const blockIndent = /^[|>][-+0-9]*$/.test(bare) ? Math.max(line.indent, 0) : undefined;
    this.#state = { ...this.#state, keys: this.#isHoleAlone ? parents : keys, blockIndent };
  }

  #holes(
    value: string,
    holes: readonly Hole[],
    path: readonly string[] | undefined,
    listPath: readonly string[] | undefined,
    conditions: readonly Condition[],
  ): void {
    const [, inner, rest] = ONE_PAIR.exec(value) ?? [];
    if (inner !== undefined && rest !== undefined) {
      this.#holes(rest, holes, path && [...path, inner], undefined, conditions);
      return;
    }
    for (const match of value.matchAll(HOLE)) {
      const hole = holes[Number(match[1])];
      if (hole === undefined) continue;
      const repeats = this.#loops.map((loop) => loop.over);
      const isWhole = match[0] === value;
      const isAlone = this.#isHoleAlone;
      this.holes.push({ document: this.#document, hole, path, listPath, isWhole, isAlone, conditions, repeats });
    }
  }

  #remember(
    path: readonly string[] | undefined,
    value: string,
    conditions: readonly Condition[],
    holes: readonly Hole[],
  ): void {
    if (path === undefined || path.length === 0) return;
    if (this.#loops.length === 0) this.#document.items.push(...itemsOn(path, conditions));
    for (const loop of this.#loops) if (loop.document === this.#document) loop.lines.push({ path, conditions });
    const [first] = path;
    if (path.length === 1 && first === 'kind') {
      this.#document.kinds.push(...kindsOfLine(value, holes, conditions));
      this.#document.repeats = this.#loops.map((loop) => loop.over);
    } else if (path.length === 1 && first === 'apiVersion' && !value.includes(MARK)) {
      this.#document.apiVersions.push(unquoted(value));
    } else if (value !== '' && !value.includes(MARK)) {
      this.#document.scalars.push({ path, text: unquoted(value), file: this.#file });
    }
  }
}

/** The lists that a line at a path is in. */
function itemsOn(path: readonly string[], conditions: readonly Condition[]): OutputDocument['items'] {
  return path.flatMap((part, index) => (part === '[]' ? [{ list: path.slice(0, index).join('/'), conditions }] : []));
}
