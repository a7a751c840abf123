// The functions of Go templates, Sprig and Helm that pass a value on, wholly or in part. All others make something
// unknown of their arguments.
import { indented, outputOf, trimmed } from './output';
import type { TemplateValue } from './templateValue';
import { choiceOf, fieldOf, truthy, UNKNOWN_VALUE, unknownOf } from './templateValue';

/** Where a call is. */
export interface CallPlace {
  readonly file: string;
  readonly offset: number;
}

type TemplateFunction = (args: readonly TemplateValue[], place: CallPlace) => TemplateValue;

const last = (args: readonly TemplateValue[]): TemplateValue => args.at(-1) ?? UNKNOWN_VALUE;
const first = (args: readonly TemplateValue[]): TemplateValue => args[0] ?? UNKNOWN_VALUE;

/** toYaml, toJson: the value unchanged, as text. */
const serialised: TemplateFunction = (args, place) => {
  const value = last(args);
  // `toYaml` of a text that is already YAML quotes it: nothing that is followed here.
  if (value.kind === 'output') return unknownOf(args);
  const form = value.kind === 'unknown' ? 'changed' : 'yaml';
  return { kind: 'output', nodes: [{ kind: 'hole', value, form, ...place }] };
};

/** fromYaml: undoes toYaml. */
const parsed: TemplateFunction = (args) => {
  const value = last(args);
  const [only, ...others] = value.kind === 'output' ? value.nodes : [];
  return only?.kind === 'hole' && only.form === 'yaml' && others.length === 0 ? only.value : unknownOf(args);
};

const indent =
  (onNewLine: boolean): TemplateFunction =>
  (args, { file, offset }) => {
    const [columns, value] = args;
    if (columns?.kind !== 'text' || value === undefined) return unknownOf(args);
    return { kind: 'output', nodes: indented(outputOf(value, file, offset), Number(columns.text), onNewLine) };
  };

const trim: TemplateFunction = (args, { file, offset }) => {
  const value = last(args);
  if (value.kind === 'text') return { kind: 'text', text: value.text.trim() };
  return { kind: 'output', nodes: trimmed(outputOf(value, file, offset)) };
};

/** `quote`: known texts stay known; of a value its type changes. */
const quoted: TemplateFunction = (args) => {
  const value = last(args);
  return value.kind === 'text' ? { kind: 'text', text: JSON.stringify(value.text) } : unknownOf(args);
};

const dict: TemplateFunction = (args) => {
  const entries = new Map<string, TemplateValue>();
  for (let index = 0; index + 1 < args.length; index += 2) {
    const [key, value] = [args[index], args[index + 1]];
    if (key?.kind === 'text' && value !== undefined) entries.set(key.text, value);
  }
  return { kind: 'dict', entries };
};

/** `index`, `get`: a field by name, an item by number. */
const indexed: TemplateFunction = ([value, ...keys]) => {
  let current = value ?? UNKNOWN_VALUE;
  for (const key of keys) {
    if (key.kind !== 'text') return unknownOf([current]);
    const item = current.kind === 'list' ? current.items[Number(key.text)] : undefined;
    current = item ?? fieldOf(current, [key.text]);
  }
  return current;
};

/** `dig "a" "b" default dict` */
const dug: TemplateFunction = (args) => {
  const [fallback, source] = args.slice(-2);
  const keys = args.slice(0, -2);
  if (fallback === undefined || source === undefined) return unknownOf(args);
  return choiceOf([indexed([source, ...keys], { file: '', offset: 0 }), fallback]);
};

const omitted: TemplateFunction = ([value, ...keys]) => {
  const names = keys.flatMap((key) => (key.kind === 'text' ? [key.text] : []));
  if (value?.kind !== 'values' || names.length < keys.length) return unknownOf([value ?? UNKNOWN_VALUE]);
  return { ...value, omitted: [...(value.omitted ?? []), ...names] };
};

/** `ternary yes no test`: the test itself is not a part of the outcome, but it tells which of the two it is. */
const ternary: TemplateFunction = ([yes = UNKNOWN_VALUE, no = UNKNOWN_VALUE, test]) => {
  const choice = choiceOf([yes, no]);
  const isPlain = choice.kind === 'choice' && choice.of.length === 2 && test?.kind === 'values';
  return isPlain ? { ...choice, firstIf: truthy(test.path) } : choice;
};

/** Maps put together: of what is in several, the first counts. */
const mergedOf = (values: readonly TemplateValue[]): TemplateValue => {
  const choice = choiceOf(values);
  const isPlain = choice.kind === 'choice' && values.every((value) => value.kind !== 'choice' || value.isMerged);
  return isPlain ? { ...choice, isMerged: true } : choice;
};

const FUNCTIONS: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...[
    'toYaml',
    'toJson',
    'toPrettyJson',
    'toRawJson',
    'mustToJson',
    'mustToPrettyJson',
    'mustToRawJson',
    'toYamlPretty',
  ].map((name) => [name, serialised] as const),
  ...['fromYaml', 'fromJson', 'fromYamlArray', 'fromJsonArray', 'mustFromJson'].map((name) => [name, parsed] as const),
  ['nindent', indent(true)],
  ['indent', indent(false)],
  ['trim', trim],
  ['quote', quoted],
  ['squote', quoted],
  ['dict', dict],
  ['list', (args) => ({ kind: 'list', items: args })],
  ['tuple', (args) => ({ kind: 'list', items: args })],
  ['index', indexed],
  ['get', indexed],
  ['dig', dug],
  [
    'first',
    ([value]) => (value?.kind === 'list' ? (value.items[0] ?? UNKNOWN_VALUE) : unknownOf([value ?? UNKNOWN_VALUE])),
  ],
  ['default', (args) => choiceOf([...args].reverse())],
  ['coalesce', choiceOf],
  ['merge', mergedOf],
  ['mustMerge', mergedOf],
  ['mergeOverwrite', (args) => mergedOf([...args].reverse())],
  ['mustMergeOverwrite', (args) => mergedOf([...args].reverse())],
  ['ternary', ternary],
  ['required', last],
  ['deepCopy', last],
  ['mustDeepCopy', last],
  ['omit', omitted],
  // A text from the values that is itself a template; output stays what it is.
  [
    'tpl',
    (args) => (first(args).kind === 'output' || first(args).kind === 'text' ? first(args) : unknownOf([first(args)])),
  ],
  // Tests that are used as values.
  ['and', choiceOf],
  ['or', choiceOf],
]);

/** The outcome of a function; of one that is not known, something unknown made of its arguments. */
export function callFunction(name: string, args: readonly TemplateValue[], place: CallPlace): TemplateValue {
  return FUNCTIONS.get(name)?.(args, place) ?? unknownOf(args);
}
