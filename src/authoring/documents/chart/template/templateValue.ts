// What a template's expression can be, as far as it matters where a value of the chart ends up. Nothing is computed: a
// value is a place in values.yaml, a known text, output with such places in it, or something unknown made of them.

/** A place in the values; `'*'` is any item of what is ranged over. */
export type ValuesPath = readonly string[];

export type TemplateValue =
  /** The `.` that Helm starts a template with. */
  | { readonly kind: 'root' }
  | { readonly kind: 'values'; readonly path: ValuesPath; readonly omitted?: readonly string[] | undefined }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, TemplateValue> }
  | { readonly kind: 'list'; readonly items: readonly TemplateValue[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly nodes: readonly OutputNode[] }
  /** One of these, or these merged. */
  | {
      readonly kind: 'choice';
      readonly of: readonly TemplateValue[];
      /** All of them, merged; else one of them. */
      readonly isMerged?: boolean | undefined;
      /** Of two: when it is the first. */
      readonly firstIf?: Condition | undefined;
    }
  /** Made of these places in a way that is not followed. */
  | { readonly kind: 'unknown'; readonly from: readonly ValuesPath[] };

/** A test that surrounds something. */
export interface Condition {
  /** The same for two tests of the same thing. */
  readonly id: string;
  readonly holds: boolean;
  /** The values that are tested for being "truthy", when the test is just that. */
  readonly truthy?: ValuesPath | undefined;
}

/** The test whether a value of the chart is there and not empty. */
export function truthy(path: ValuesPath): Condition {
  return { id: `truthy ${path.join('/')}`, holds: true, truthy: path };
}

/** A place in the output where a value is written. */
export interface Hole {
  readonly kind: 'hole';
  readonly value: TemplateValue;
  /** `yaml`: by toYaml or toJson, unchanged. `raw`: as text. `changed`: somehow. */
  readonly form: 'yaml' | 'raw' | 'changed';
  readonly file: string;
  readonly offset: number;
}

export type OutputNode =
  | { readonly kind: 'text'; readonly text: string }
  | Hole
  | {
      readonly kind: 'branches';
      readonly branches: readonly {
        readonly conditions: readonly Condition[];
        readonly nodes: readonly OutputNode[];
      }[];
      /** Whether one of them is always taken. */
      readonly isComplete: boolean;
    }
  | {
      readonly kind: 'repeat';
      readonly over: TemplateValue;
      readonly nodes: readonly OutputNode[];
      readonly file: string;
      readonly offset: number;
    };

export const UNKNOWN_VALUE: TemplateValue = { kind: 'unknown', from: [] };

/** The places a value is made of. */
export function pathsOf(value: TemplateValue): readonly ValuesPath[] {
  switch (value.kind) {
    case 'values':
      return [value.path];
    case 'dict':
      return [...value.entries.values()].flatMap(pathsOf);
    case 'list':
      return value.items.flatMap(pathsOf);
    case 'choice':
      return value.of.flatMap(pathsOf);
    case 'unknown':
      return value.from;
    case 'output':
      return value.nodes.flatMap(nodePaths);
    default:
      return [];
  }
}

function nodePaths(node: OutputNode): readonly ValuesPath[] {
  switch (node.kind) {
    case 'text':
      return [];
    case 'hole':
      return pathsOf(node.value);
    case 'branches':
      return node.branches.flatMap((branch) => branch.nodes.flatMap(nodePaths));
    case 'repeat':
      return node.nodes.flatMap(nodePaths);
  }
}

export function unknownOf(values: readonly TemplateValue[]): TemplateValue {
  return { kind: 'unknown', from: values.flatMap(pathsOf) };
}

/** Any of some values; one alone stays itself. */
export function choiceOf(values: readonly TemplateValue[]): TemplateValue {
  const flat = values.flatMap((value) => (value.kind === 'choice' ? value.of : [value]));
  const [only] = flat;
  return flat.length === 1 && only !== undefined ? only : { kind: 'choice', of: flat };
}

/** `.a.b` of a value. */
export function fieldOf(value: TemplateValue, path: readonly string[]): TemplateValue {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  switch (value.kind) {
    case 'root':
      return first === 'Values' ? fieldOf({ kind: 'values', path: [] }, rest) : UNKNOWN_VALUE;
    case 'values':
      return { kind: 'values', path: [...value.path, ...path] };
    case 'dict':
      return fieldOf(value.entries.get(first) ?? UNKNOWN_VALUE, rest);
    case 'choice':
      return choiceOf(value.of.map((one) => fieldOf(one, path)));
    case 'unknown':
      return { kind: 'unknown', from: value.from };
    default:
      return UNKNOWN_VALUE;
  }
}

/** What `range` gives for each round. */
export function itemOf(value: TemplateValue): TemplateValue {
  switch (value.kind) {
    case 'values':
      return { kind: 'values', path: [...value.path, '*'] };
    case 'list':
      return value.items.length === 0 ? UNKNOWN_VALUE : choiceOf(value.items);
    case 'dict':
      return value.entries.size === 0 ? UNKNOWN_VALUE : choiceOf([...value.entries.values()]);
    case 'choice':
      return choiceOf(value.of.map(itemOf));
    default:
      return unknownOf([value]);
  }
}

/** The texts that a value can be, `undefined` when it can also be something else. */
export function textsOf(value: TemplateValue): readonly string[] | undefined {
  if (value.kind === 'text') return [value.text];
  if (value.kind !== 'choice') return undefined;
  const texts = value.of.map(textsOf);
  return texts.every((text) => text !== undefined) ? texts.flat() : undefined;
}
