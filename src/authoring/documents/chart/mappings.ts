// From values in their places in a chart's output to mappings: certain where a value is written unchanged and nothing
// else of the chart rewrites it, "alone" where more is written beside it, "rewritten" where a template makes something of it.
import type { KindName } from '../../../rollouts';
import { fieldAt, fieldPathText, isKindName } from '../../../rollouts';
import { isSamePath, startsWith } from '../yaml/paths';
import type { ReadKey, ValuesMapping } from './chartTrace';
import type { Draft, ForeignUse } from './drafts';
import { branchesOf, commonPath, isOneOf, isSameTest, settled, testsOf } from './drafts';
import type { OutputDocument, OutputReader, PlacedHole, PlacedRepeat } from './places/outputPlaces';
import type { Evaluator, RecordedRead } from './template/evaluate';
import type { Condition, TemplateValue, ValuesPath } from './template/templateValue';
import { pathsOf } from './template/templateValue';

/** Whether two sets of tests cannot both hold. */
function contradict(left: readonly Condition[], right: readonly Condition[]): boolean {
  return left.some((one) => right.some((other) => one.id === other.id && one.holds !== other.holds));
}

/** The kinds that an object can have where these tests hold. */
function possibleKinds({ kinds }: OutputDocument, conditions: readonly Condition[]): OutputDocument['kinds'] {
  return kinds.filter((kind) => !contradict(kind.conditions, conditions));
}

/** The kind that an object certainly has wherever these tests hold; `undefined` when it can be something else. */
function kindOf(document: OutputDocument, conditions: readonly Condition[]): KindName | undefined {
  if (document.apiVersions.length > 0 && !document.apiVersions.some((version) => version.startsWith('argoproj.io/'))) {
    return undefined;
  }
  const possible = possibleKinds(document, conditions);
  const texts = new Set(possible.flatMap((kind) => (kind.texts.length === 0 ? [''] : kind.texts)));
  const [only = ''] = texts;
  return texts.size === 1 && isKindName(only) ? only : undefined;
}

/** The kind of ours that an object can have, among others, where these tests hold. */
function possibleKind(document: OutputDocument, conditions: readonly Condition[]): KindName | undefined {
  if (!document.apiVersions.some((version) => version.startsWith('argoproj.io/'))) return undefined;
  const ours = new Set(possibleKinds(document, conditions).flatMap(({ texts }) => texts.filter(isKindName)));
  return ours.size === 1 ? [...ours][0] : undefined;
}

/** Where a value lands: a list in its key's own column belongs to the key. */
function targetOf(placed: PlacedHole, kind: KindName): readonly string[] | undefined {
  const { listPath } = placed;
  if (listPath !== undefined && fieldAt(kind, fieldPathText(listPath))?.type === 'array') return listPath;
  return placed.path;
}

interface Written {
  readonly path: ValuesPath;
  readonly omitted?: readonly string[] | undefined;
  /** Where it lands below the hole's own place: an item of a list that the template makes. */
  readonly below: readonly string[];
}

/** The values of the chart that a hole writes, unchanged ones with what was taken away. */
function writtenValues(value: TemplateValue, below: readonly string[] = []): readonly Written[] {
  switch (value.kind) {
    case 'values':
      return [{ path: value.path, omitted: value.omitted, below }];
    case 'choice':
      return value.of.flatMap((one) => writtenValues(one, below));
    case 'list':
      return value.items.flatMap((item) => writtenValues(item, [...below, '[]']));
    default:
      return [];
  }
}

/** The values of a hole that are written as text and make up all that is written there: `failureLimit: {{ .Values.x }}`. */
function scalarPaths({ hole, isWhole, conditions }: PlacedHole, computed: ReadonlySet<string>): readonly ValuesPath[] {
  if (hole.form !== 'raw' || !isWhole) return [];
  return writtenValues(hole.value).flatMap(({ path, below, omitted }) =>
    below.length > 0 || omitted !== undefined || isTested(path, conditions) || computed.has(path.join('/'))
      ? []
      : [path],
  );
}

/** Whether what is written depends on a comparison with the value itself, so that not every value gets there. */
function isTested(path: ValuesPath, conditions: readonly Condition[]): boolean {
  const name = path.at(-1) ?? '';
  return conditions.some(
    ({ id, truthy }) => truthy === undefined && (id.includes(name) || /(?:^|[\s(])\.(?:[\s)]|$)/.test(id)),
  );
}

/** Whether the template writes items of its own into the list that a value fills, or is an item of. */
function isAmongOthers({ document, conditions }: PlacedHole, target: readonly string[]): boolean {
  const list = (target.at(-1) === '[]' ? target.slice(0, -1) : target).join('/');
  return document.items.some((item) => item.list === list && !contradict(item.conditions, conditions));
}

function holeDrafts(placed: PlacedHole, computed: ReadonlySet<string>): readonly Draft[] {
  const { document, hole, conditions, isWhole } = placed;
  const certainKind = kindOf(document, conditions);
  // A single value lands in the same place whichever kind the template chooses.
  const objectKind = certainKind ?? (hole.form === 'raw' ? possibleKind(document, conditions) : undefined);
  const target = objectKind && targetOf(placed, objectKind);
  if (objectKind === undefined || target === undefined) return [];
  const addsToItem = placed.isAlone && document.keyedItems.has(target.join('/'));
  const isVerbatim = hole.form === 'yaml' && isWhole && !addsToItem;
  const place = { objectKind, templateFile: hole.file, templateOffset: hole.offset, document, conditions };
  const unchanged = isVerbatim ? writtenValues(hole.value) : [];
  const scalars = certainKind === undefined ? [] : scalarPaths(placed, computed);
  const known = new Set([...unchanged.map(({ path }) => path), ...scalars]);
  const others = pathsOf(hole.value).filter((path) => !known.has(path));
  return [
    ...unchanged.map(({ path, omitted, below }, index): Draft => ({
      ...place,
      ...(isOneOf(hole.value) && { choice: { id: `${hole.file} ${hole.offset}`, is: String(index) } }),
      target: [...target, ...below],
      valuesPath: path,
      certainty: isAmongOthers(placed, [...target, ...below]) ? 'alone' : 'verbatim',
      ...(omitted !== undefined && { omittedKeys: omitted }),
    })),
    ...scalars.map((path): Draft => ({
      ...place,
      target,
      valuesPath: path,
      certainty: 'alone',
      isText: true,
      ...(hole.value.kind === 'choice' && { onlyIfTruthy: true }),
    })),
    ...others.map((path): Draft => ({ ...place, target, valuesPath: path, certainty: 'rewritten' })),
  ];
}

/** Values that land unchanged in an object of a known kind that is not ours. */
function foreignUses({ document, hole, path, conditions, isWhole }: PlacedHole): readonly ForeignUse[] {
  const possible = possibleKinds(document, conditions);
  const isForeign = possible.length > 0 && possible.every(({ texts }) => texts.length > 0 && !texts.some(isKindName));
  if (!isForeign || path === undefined || hole.form !== 'yaml' || !isWhole) return [];
  return writtenValues(hole.value).map((written) => ({
    valuesPath: written.path,
    target: [...path, ...written.below],
  }));
}

/** Where in the path of a loop's lines its own items begin: after those of the loops around it. */
function itemOf(path: readonly string[], { over, document }: PlacedRepeat): number {
  const stars = (values: ValuesPath): number => values.filter((part) => part === '*').length;
  const [values = []] = pathsOf(over);
  const outer = stars(values) - objectStars({ document, valuesPath: values });
  const items = path.flatMap((part, index) => (part === '[]' ? [index] : []));
  return items[Math.min(Math.max(outer, 0), items.length - 1)] ?? path.length;
}

/** A loop that writes items of a list: the list is rewritten, with the keys that the loop looks at. */
function repeatDrafts(repeat: PlacedRepeat, reads: readonly RecordedRead[], isPartial: boolean): readonly Draft[] {
  const objectKind = kindOf(repeat.document, repeat.conditions);
  if (objectKind === undefined || repeat.lines.length === 0) return [];
  const shared = commonPath(repeat.lines.map((line) => line.path));
  const target = shared.slice(0, itemOf(shared, repeat));
  if (target.length === 0) return [];
  return pathsOf(repeat.over).map((valuesPath): Draft => {
    const item = [...valuesPath, '*'];
    const readKeys = isPartial
      ? undefined
      : readKeysOf(item, reads)?.map((key) => settledKey(key, item, target, repeat));
    return {
      valuesPath,
      objectKind,
      target,
      certainty: 'rewritten',
      ...(readKeys !== undefined && { readKeys }),
      templateFile: repeat.file,
      templateOffset: repeat.offset,
      document: repeat.document,
      conditions: repeat.conditions,
    };
  });
}

/** The keys of each item that are looked at; `undefined` when whole items are used, so that any key may matter. */
function readKeysOf(item: ValuesPath, reads: readonly RecordedRead[]): readonly ReadKey[] | undefined {
  const below = reads.filter((read) => startsWith(read.path, item));
  if (below.length === 0 || below.some((read) => read.path.length === item.length && !read.isTest)) return undefined;
  const keys = new Map<string, ReadKey>();
  for (const read of below) {
    const path = read.path.slice(item.length);
    const [first] = path;
    if (first === undefined) continue;
    const key = [...item, first];
    const isGuarded = read.conditions.some(
      (condition) => condition.holds && condition.truthy !== undefined && isSamePath(condition.truthy, key),
    );
    const onlyIfTruthy = (read.isTest && path.length === 1) || isGuarded;
    const id = path.join('/');
    keys.set(id, { path, onlyIfTruthy: onlyIfTruthy && (keys.get(id)?.onlyIfTruthy ?? true) });
  }
  return [...keys.values()];
}

/** Whether a value counts as absent when it is empty: every line that writes it is below a test of it. */
function settledKey(key: ReadKey, item: ValuesPath, target: readonly string[], repeat: PlacedRepeat): ReadKey {
  const [first = ''] = key.path;
  const isWritten = ({ path }: { readonly path: readonly string[] }): boolean => path[target.length + 1] === first;
  const isGuarded = repeat.lines
    .filter(isWritten)
    .every((line) =>
      line.conditions.some(({ holds, truthy }) => holds && truthy && isSamePath(truthy, [...item, first])),
    );
  return isGuarded ? key : { ...key, onlyIfTruthy: false };
}

function reasonOf(draft: Draft): string {
  const values = `.Values.${draft.valuesPath.join('.')}`;
  const target =
    draft.target.length === 0
      ? `the whole ${draft.objectKind}`
      : `${fieldPathText(draft.target)} of the ${draft.objectKind}`;
  if (draft.certainty === 'verbatim') {
    const less = draft.omittedKeys === undefined ? '' : ` (without ${draft.omittedKeys.join(', ')})`;
    return `${draft.templateFile} writes ${values}${less} unchanged to ${target}.`;
  }
  if (draft.certainty === 'alone') return `${draft.templateFile} writes ${values} to ${target}.`;
  return `${draft.templateFile} builds ${target} from ${values} instead of passing it through.`;
}

/** How many `'*'` of a path come from loops around the whole object. */
function objectStars({ document, valuesPath }: Pick<Draft, 'document' | 'valuesPath'>): number {
  const around = document.repeats.flatMap(pathsOf).filter((path) => startsWith(valuesPath, [...path, '*']));
  return Math.max(0, ...around.map((path) => path.filter((part) => part === '*').length + 1));
}

/** All mappings of a chart's own templates. */
export function mappingsOf(
  reader: OutputReader,
  { reads, changes, isPartial }: Pick<Evaluator, 'reads' | 'changes' | 'isPartial'>,
): readonly ValuesMapping[] {
  const computed = new Set(reads.filter(({ isComputed }) => isComputed).map(({ path }) => path.join('/')));
  const holes = reader.holes.flatMap((placed) => holeDrafts(placed, computed));
  // A loop that passes whole items on is told by its holes already.
  const loops = reader.repeats
    .flatMap((repeat) => repeatDrafts(repeat, reads, isPartial))
    .filter((loop) => !holes.some((hole) => passesItems(hole, loop)));
  const drafts = settled([...loops, ...holes], changes, reader.holes.flatMap(foreignUses));
  const numbers = new Map<OutputDocument, number>();
  const mappings = new Map<string, ValuesMapping>();
  for (const draft of drafts) {
    const { document, conditions: _, choice: __, ...rest } = draft;
    const tests = testsOf(draft);
    const branches = branchesOf(draft);
    const objectNumber = numbers.get(document) ?? numbers.size;
    numbers.set(document, objectNumber);
    const id = `${objectNumber} ${draft.valuesPath.join('/')} ${draft.target.join('/')} ${draft.certainty}`;
    const known = mappings.get(id);
    if (known !== undefined) {
      // Written in either place: only what both of them ask for is asked.
      mappings.set(id, {
        ...known,
        writtenIf: known.writtenIf?.filter((test) => tests.some(isSameTest(test))),
        branches: known.branches?.filter((one) => branches.some(({ id, is }) => one.id === id && one.is === is)),
      });
      continue;
    }
    mappings.set(id, {
      ...rest,
      ...(tests.length > 0 && { writtenIf: tests }),
      ...(branches.length > 0 && { branches }),
      reason: reasonOf(draft),
      objectNumber,
      objectStars: objectStars(draft),
    });
  }
  return [...mappings.values()];
}

/** Whether a hole writes each item of a loop's list unchanged, whatever is in it: no test is between the two. */
function passesItems(hole: Draft, loop: Draft): boolean {
  return (
    hole.certainty === 'verbatim' &&
    hole.document === loop.document &&
    hole.conditions.length === loop.conditions.length &&
    isSamePath(hole.valuesPath, [...loop.valuesPath, '*']) &&
    isSamePath(hole.target, [...loop.target, '[]'])
  );
}
