// Runs a chart's templates without values: every branch, every loop once. The outcome is the output with the places
// where values are written, and a record of every place in the values that was looked at.
import type { Scope } from './conditions';
import { conditionsOf, describe, variableOf } from './conditions';
import { outputOf } from './output';
import { callFunction } from './templateFunctions';
import type { Operand, Pipeline, TemplateNode } from './templateParser';
import type { Condition, OutputNode, TemplateValue, ValuesPath } from './templateValue';
import { choiceOf, fieldOf, itemOf, pathsOf, UNKNOWN_VALUE, unknownOf } from './templateValue';
import type { ValueChange } from './valueChanges';
import { changesOf } from './valueChanges';

/** One look at the values. */
export interface RecordedRead {
  readonly path: ValuesPath;
  readonly file: string;
  readonly offset: number;
  /** Only asked whether it is there (`if`, `with`), or looped over; not written, not computed with. */
  readonly isTest: boolean;
  /** Looked at to compare or compute, or to put it into a variable: in no action that writes something. */
  readonly isComputed: boolean;
  readonly conditions: readonly Condition[];
}

export interface Definition {
  readonly file: string;
  readonly nodes: readonly TemplateNode[];
}

/** Branches, loops and includes inside each other; also stops a definition that includes itself. */
const DEEPEST = 120;
/** Nodes of output for one chart, so that includes that multiply come to an end. */
const MOST_NODES = 60_000;

/** One run over the templates of a chart: collects reads and changes, and stops when the run becomes too large. */
export class Evaluator {
  readonly reads: RecordedRead[] = [];
  /** What templates change in the values before they write them. */
  readonly changes: ValueChange[] = [];
  /** Whether something was not followed: an unknown include, or too much output. */
  isPartial = false;
  readonly #definitions: ReadonlyMap<string, Definition>;
  #nodes = 0;
  #depth = 0;
  #isWriting = false;

  constructor(definitions: ReadonlyMap<string, Definition>) {
    this.#definitions = definitions;
  }

  /** The output of one template file. */
  run(file: string, nodes: readonly TemplateNode[]): readonly OutputNode[] {
    const root: TemplateValue = { kind: 'root' };
    return this.#body(nodes, { dot: root, root, variables: new Map(), outer: undefined, file, conditions: [] });
  }

  #body(nodes: readonly TemplateNode[], outer: Scope, change: Partial<Scope> = {}): readonly OutputNode[] {
    if (this.#depth >= DEEPEST) {
      this.isPartial = true;
      return [];
    }
    const scope: Scope = { ...outer, variables: new Map(), outer, ...change };
    this.#depth += 1;
    const output = nodes.flatMap((node) => this.#node(node, scope));
    this.#depth -= 1;
    return output;
  }

  #node(node: TemplateNode, scope: Scope): readonly OutputNode[] {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) {
      this.isPartial = true;
      return [];
    }
    switch (node.kind) {
      case 'text':
        return [node];
      case 'output':
        return this.#output(node.pipeline, scope);
      case 'if':
      case 'with':
        return this.#branches(node, scope);
      case 'range':
        return this.#range(node, scope);
    }
  }

  #output(pipeline: Pipeline, scope: Scope): readonly OutputNode[] {
    const isAssignment = pipeline.variables.length > 0;
    const value = this.#during(!isAssignment, () => this.#pipeline(pipeline, scope));
    if (isAssignment) {
      this.#assign(pipeline, value, scope);
      return [];
    }
    this.#during(true, () => this.#record(pathsOf(value), pipeline.start, scope, false));
    return outputOf(value, scope.file, pipeline.start);
  }

  #assign(pipeline: Pipeline, value: TemplateValue, scope: Scope): void {
    const name = pipeline.variables.at(-1) ?? '';
    if (!pipeline.isAssignment) {
      scope.variables.set(name, value);
      return;
    }
    for (let owner: Scope | undefined = scope; owner !== undefined; owner = owner.outer) {
      const known = owner.variables.get(name);
      if (known === undefined) continue;
      // Whether this line runs is not known, so both are possible from here on.
      owner.variables.set(name, choiceOf([known, value]));
      return;
    }
  }

  #branches(node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>, scope: Scope): readonly OutputNode[] {
    const { pipeline, body, otherwise } = node;
    const value = this.#during(false, () => this.#pipeline(pipeline, scope, true));
    const tests = conditionsOf(pipeline, value, scope);
    const change: Partial<Scope> = { conditions: [...scope.conditions, ...tests] };
    const variables = new Map(pipeline.variables.map((name) => [name, value]));
    const then = this.#body(body, scope, { ...change, variables, ...(node.kind === 'with' && { dot: value }) });
    // Of `if a and b` the else-branch knows only that not both hold.
    const [only] = tests;
    const not = only !== undefined && tests.length === 1 ? [{ ...only, holds: !only.holds }] : [];
    const without = { conditions: [...scope.conditions, ...not] };
    const branches = [{ conditions: tests, nodes: then }];
    if (otherwise !== undefined) branches.push({ conditions: not, nodes: this.#body(otherwise, scope, without) });
    return [{ kind: 'branches', branches, isComplete: otherwise !== undefined }];
  }

  #range(node: Extract<TemplateNode, { kind: 'if' | 'with' | 'range' }>, scope: Scope): readonly OutputNode[] {
    const { pipeline, body, otherwise } = node;
    const over = this.#during(false, () => this.#pipeline(pipeline, scope, true));
    const item = itemOf(over);
    const [first, second] = pipeline.variables;
    const variables = new Map<string, TemplateValue>();
    if (second !== undefined) variables.set(second, item).set(first ?? '', UNKNOWN_VALUE);
    else if (first !== undefined) variables.set(first, item);
    const nodes = this.#body(body, scope, { dot: item, variables });
    const repeat: OutputNode = { kind: 'repeat', over, nodes, file: scope.file, offset: pipeline.start };
    if (otherwise === undefined) return [repeat];
    const rest = this.#body(otherwise, scope);
    const id = `range ${describe(over)}`;
    return [
      {
        kind: 'branches',
        branches: [
          { conditions: [{ id, holds: true }], nodes: [repeat] },
          { conditions: [{ id, holds: false }], nodes: rest },
        ],
        isComplete: true,
      },
    ];
  }

  /** Evaluates something in an action that writes it, or in one that does not. */
  #during<T>(isWriting: boolean, evaluate: () => T): T {
    const before = this.#isWriting;
    this.#isWriting = isWriting;
    const value = evaluate();
    this.#isWriting = before;
    return value;
  }

  #pipeline(pipeline: Pipeline, scope: Scope, isTest = false): TemplateValue {
    let value: TemplateValue | undefined;
    for (const command of pipeline.commands) value = this.#command(command, value, scope, isTest);
    return value ?? UNKNOWN_VALUE;
  }

  #command(
    command: readonly Operand[],
    piped: TemplateValue | undefined,
    scope: Scope,
    isTest: boolean,
  ): TemplateValue {
    const [head, ...rest] = command;
    if (head === undefined) return piped ?? UNKNOWN_VALUE;
    if (head.kind !== 'name') return this.#operand(head, scope, isTest);
    const args = rest.map((operand) => this.#operand(operand, scope, isTest && isLogic(head.name)));
    if (piped !== undefined) args.push(piped);
    this.changes.push(...changesOf(head.name, args));
    const place = { file: scope.file, offset: head.start };
    if (head.name === 'include') return this.#include(args, scope);
    if (head.name === 'hasKey') return this.#hasKey(args, scope, head.start);
    const result = callFunction(head.name, args, place);
    if (LOOKUPS.has(head.name)) this.#record(pathsOf(result), head.start, scope, isTest);
    if (result.kind === 'unknown') this.#record(result.from, head.start, scope, isTest && isLogic(head.name));
    return result;
  }

  #operand(operand: Operand, scope: Scope, isTest: boolean): TemplateValue {
    switch (operand.kind) {
      case 'string':
        return { kind: 'text', text: operand.text };
      case 'number':
        return { kind: 'text', text: String(operand.value) };
      case 'field':
        return this.#field(scope.dot, operand.path, operand.start, scope, isTest);
      case 'variable': {
        const value = operand.name === '' ? scope.root : variableOf(operand.name, scope);
        return this.#field(value, operand.path, operand.start, scope, isTest);
      }
      case 'pipeline':
        return this.#field(
          this.#pipeline(operand.pipeline, scope, isTest),
          operand.path,
          operand.pipeline.start,
          scope,
          isTest,
        );
      case 'name':
        // A function without arguments: `dict`, `list`, `true`.
        return callFunction(operand.name, [], { file: scope.file, offset: operand.start });
    }
  }

  #field(of: TemplateValue, path: readonly string[], offset: number, scope: Scope, isTest: boolean): TemplateValue {
    const value = fieldOf(of, path);
    if (path.length > 0) this.#record(pathsOf(value), offset, scope, isTest);
    return value;
  }

  #include(args: readonly TemplateValue[], scope: Scope): TemplateValue {
    const [name, dot = UNKNOWN_VALUE] = args;
    const definition = name?.kind === 'text' ? this.#definitions.get(name.text) : undefined;
    if (definition === undefined) {
      this.isPartial = true;
      return unknownOf(args);
    }
    const nodes = this.#body(definition.nodes, scope, { dot, root: dot, outer: undefined, file: definition.file });
    return { kind: 'output', nodes };
  }

  #hasKey([of, key]: readonly TemplateValue[], scope: Scope, offset: number): TemplateValue {
    if (of !== undefined && key?.kind === 'text') this.#record(pathsOf(fieldOf(of, [key.text])), offset, scope, false);
    return UNKNOWN_VALUE;
  }

  #record(paths: readonly ValuesPath[], offset: number, scope: Scope, isTest: boolean): void {
    const { file, conditions } = scope;
    const isComputed = !isTest && !this.#isWriting;
    for (const path of paths) this.reads.push({ path, file, offset, isTest, isComputed, conditions });
  }
}

/** Functions that read one place of a map. */
const LOOKUPS = new Set(['index', 'get', 'dig', 'first']);

/** Functions whose arguments are only tested when they are in a test. */
function isLogic(name: string): boolean {
  return name === 'and' || name === 'or' || name === 'not';
}
