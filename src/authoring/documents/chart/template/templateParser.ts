// A Helm template as a tree: text, outputs, branches, loops and definitions. Of a broken template (one that is being
// typed) everything is read that can be.
import type { Word } from './templateTokens';
import { actionWords, templatePieces } from './templateTokens';

/** One operand of a call, or the function itself. */
export type Operand =
  | Exclude<Word, { kind: 'sign' } | { kind: 'other' }>
  | { readonly kind: 'pipeline'; readonly pipeline: Pipeline; readonly path: readonly string[] };

export interface Pipeline {
  /** `$x := …`, `$x = …`, `$i, $x := …`. */
  readonly variables: readonly string[];
  readonly isAssignment: boolean;
  /** What is between the `|`; the result of each is the last argument of the next. */
  readonly commands: readonly (readonly Operand[])[];
  readonly start: number;
  /** As written, blanks made one: two tests with the same source are the same test. */
  readonly source: string;
}

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | { readonly kind: 'output'; readonly pipeline: Pipeline }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      readonly otherwise: readonly TemplateNode[] | undefined;
    };

export interface ParsedTemplate {
  readonly nodes: readonly TemplateNode[];
  /** Bodies of `define` and `block`, by name. */
  readonly definitions: ReadonlyMap<string, readonly TemplateNode[]>;
}

type Frame =
  | { readonly kind: 'root' }
  | { readonly kind: 'define'; readonly name: string; readonly outer: TemplateNode[] }
  | {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly outer: TemplateNode[];
      body: readonly TemplateNode[] | undefined;
      /** `{{ else if }}` opens a frame that the same `{{ end }}` closes. */
      readonly isElse: boolean;
    };

/** Deeper than any template. */
const DEEPEST = 60;

/** The state of one parse: the nodes of the innermost open branch, and the frames around it. */
class Parser {
  readonly definitions = new Map<string, readonly TemplateNode[]>();
  #nodes: TemplateNode[] = [];
  readonly #frames: Frame[] = [{ kind: 'root' }];

  parse(text: string): readonly TemplateNode[] {
    for (const piece of templatePieces(text)) {
      if (piece.kind === 'text') this.#nodes.push(piece);
      else this.#action(actionWords(piece.inner, piece.innerStart), piece.start, piece.inner);
    }
    while (this.#frames.length > 1) this.#end();
    return this.#nodes;
  }

  #action(words: readonly Word[], start: number, source: string): void {
    const [first, ...rest] = words;
    if (first === undefined) return;
    const keyword = first.kind === 'name' ? first.name : '';
    switch (keyword) {
      case 'if':
      case 'with':
      case 'range':
        this.#open(keyword, pipelineOf(rest, start, source.replace(/^\s*\w+/, '')), false);
        break;
      case 'else':
        this.#else(rest, start, source);
        break;
      case 'end':
        this.#end();
        break;
      case 'define':
      case 'block':
        this.#define(rest, start, source, keyword === 'block');
        break;
      case 'template':
        this.#nodes.push({ kind: 'output', pipeline: includeOf(rest, start) });
        break;
      case 'break':
      case 'continue':
        break;
      default:
        this.#nodes.push({ kind: 'output', pipeline: pipelineOf(words, start, source) });
    }
  }

  #open(kind: 'if' | 'with' | 'range', pipeline: Pipeline, isElse: boolean): void {
    this.#frames.push({ kind, pipeline, outer: this.#nodes, body: undefined, isElse });
    this.#nodes = [];
  }

  #else(words: readonly Word[], start: number, source: string): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined || frame.kind === 'root' || frame.kind === 'define') return;
    frame.body ??= this.#nodes;
    this.#nodes = [];
    const [first, ...rest] = words;
    const keyword = first?.kind === 'name' ? first.name : '';
    if ((keyword === 'if' || keyword === 'with') && this.#frames.length < DEEPEST) {
      this.#open(keyword, pipelineOf(rest, start, source.replace(/^\s*else\s+\w+/, '')), true);
    }
  }

  #define(words: readonly Word[], start: number, source: string, isBlock: boolean): void {
    const [name] = words;
    const text = name?.kind === 'string' ? name.text : '';
    if (isBlock) this.#nodes.push({ kind: 'output', pipeline: includeOf(words, start, source) });
    this.#frames.push({ kind: 'define', name: text, outer: this.#nodes });
    this.#nodes = [];
  }

  #end(): void {
    if (this.#frames.length <= 1) return;
    const frame = this.#frames.pop();
    if (frame === undefined || frame.kind === 'root') return;
    const nodes = this.#nodes;
    this.#nodes = frame.outer;
    if (frame.kind === 'define') {
      this.definitions.set(frame.name, nodes);
      return;
    }
    const { kind, pipeline, body } = frame;
    this.#nodes.push({ kind, pipeline, body: body ?? nodes, otherwise: body === undefined ? undefined : nodes });
    if (frame.isElse) this.#end();
  }
}

/** `{{ template "x" . }}` as `include "x" .`. */
function includeOf(words: readonly Word[], start: number, source = ''): Pipeline {
  return pipelineOf([{ kind: 'name', name: 'include', start }, ...words], start, source);
}

function variablesOf(words: readonly Word[]): {
  readonly names: readonly string[];
  readonly length: number;
  readonly isAssignment: boolean;
} {
  const at = words.findIndex((word) => word.kind === 'sign' && (word.sign === ':=' || word.sign === '='));
  const head = words.slice(0, Math.max(at, 0));
  const names = head.flatMap((word) => (word.kind === 'variable' ? [word.name] : []));
  if (at <= 0 || names.length === 0) return { names: [], length: 0, isAssignment: false };
  const sign = words[at];
  return { names, length: at + 1, isAssignment: sign?.kind === 'sign' && sign.sign === '=' };
}

function pipelineOf(words: readonly Word[], start: number, source: string): Pipeline {
  const { names, length, isAssignment } = variablesOf(words);
  const reader = new OperandReader(words.slice(length), start);
  return {
    variables: names,
    isAssignment,
    commands: reader.commands(0),
    start,
    source: source.trim().replace(/\s+/g, ' ').replaceAll('$.', '.'),
  };
}

/** Reads the operands of one action, parentheses nested; it lives as long as that reading. */
class OperandReader {
  readonly #words: readonly Word[];
  readonly #start: number;
  #at = 0;

  constructor(words: readonly Word[], start: number) {
    this.#words = words;
    this.#start = start;
  }

  commands(depth: number): readonly (readonly Operand[])[] {
    const commands: Operand[][] = [[]];
    for (let word = this.#words[this.#at]; word !== undefined; word = this.#words[this.#at]) {
      this.#at += 1;
      const current = commands.at(-1) ?? [];
      if (word.kind === 'other') {
        current.push({ kind: 'name', name: '?', start: word.start });
      } else if (word.kind !== 'sign') {
        current.push(word);
      } else if (word.sign === '|') {
        commands.push([]);
      } else if (word.sign === ')') {
        if (depth > 0) break;
      } else if (word.sign === '(' && depth < DEEPEST) {
        current.push(this.#nested(word.start, depth));
      }
    }
    return commands.filter((command) => command.length > 0);
  }

  #nested(start: number, depth: number): Operand {
    const from = this.#at;
    const commands = this.commands(depth + 1);
    const source = this.#words
      .slice(from, this.#at - 1)
      .map(wordText)
      .join(' ');
    const pipeline: Pipeline = { variables: [], isAssignment: false, commands, start: start || this.#start, source };
    const next = this.#words[this.#at];
    if (next?.kind !== 'field' || !next.isChained) return { kind: 'pipeline', pipeline, path: [] };
    this.#at += 1;
    return { kind: 'pipeline', pipeline, path: next.path };
  }
}

function wordText(word: Word): string {
  switch (word.kind) {
    case 'field':
      return `.${word.path.join('.')}`;
    case 'variable':
      return [`$${word.name}`, ...word.path].join('.').replace(/^\$\./, '.');
    case 'name':
      return word.name;
    case 'string':
      return JSON.stringify(word.text);
    case 'number':
      return String(word.value);
    case 'sign':
      return word.sign;
    case 'other':
      return '?';
  }
}

/** The tree of a template, and the definitions in it. Never throws. */
export function parseTemplate(text: string): ParsedTemplate {
  const parser = new Parser();
  const nodes = parser.parse(text);
  return { nodes, definitions: parser.definitions };
}
