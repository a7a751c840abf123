// Mappings that are still to be compared with each other: a template may write a value in one place and change it in another.
import { isSamePath, overlap, startsWith } from '../yaml/paths';
import type { Branch, ValuesMapping, ValueTest } from './chartTrace';
import type { OutputDocument } from './places/outputPlaces';
import type { Condition, TemplateValue } from './template/templateValue';
import type { ValueChange } from './template/valueChanges';

export type Draft = Omit<ValuesMapping, 'reason' | 'objectNumber' | 'objectStars'> & {
  readonly document: OutputDocument;
  readonly conditions: readonly Condition[];
  /** Which of several values it is, where only one of them is written. */
  readonly choice?: Branch | undefined;
};

/** Whether only one of several values is written, not all of them merged. */
export function isOneOf(value: TemplateValue): boolean {
  return value.kind === 'choice' && value.isMerged !== true;
}

/** What must be so for a value to be written: the outcomes of the tests around it, and of the choice that it is one of. */
export function branchesOf({ conditions, choice }: Draft): readonly Branch[] {
  return [...conditions.map(({ id, holds }) => ({ id, is: String(holds) })), ...(choice === undefined ? [] : [choice])];
}

/**
 * The plain tests around a value. Those around the object's own `kind` say whether there is such an object at all, which
 * another values file may decide: they say nothing about this value.
 */
export function testsOf({ conditions, document, objectKind }: Draft): readonly ValueTest[] {
  const ofObject = document.kinds.flatMap((kind) => (kind.texts.includes(objectKind) ? kind.conditions : []));
  return conditions.flatMap(({ id, holds, truthy }) =>
    truthy === undefined || ofObject.some((other) => other.id === id) ? [] : [{ path: truthy, holds }],
  );
}

/** To look for the same test among others. */
export function isSameTest(test: ValueTest): (other: ValueTest) => boolean {
  return ({ path, holds }) => holds === test.holds && isSamePath(path, test.path);
}

/** The part that all paths begin with. */
export function commonPath(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = paths;
  let length = first.length;
  for (const path of others) {
    let common = 0;
    while (common < length && path[common] === first[common]) common += 1;
    length = common;
  }
  return first.slice(0, length);
}

/** Whether some of the same values land in the same place of an object of the same kind. */
function isOverlapping(draft: Draft, other: Draft): boolean {
  return (
    other.objectKind === draft.objectKind &&
    overlap(other.valuesPath, draft.valuesPath) &&
    overlap(other.target, draft.target)
  );
}

/** A draft after what a template changes in the maps that it writes; keys that are changed are left out. */
function withChange(draft: Draft, { path, key }: ValueChange): Draft {
  if (draft.certainty === 'rewritten') return draft;
  const place = key === undefined ? path : [...path, key];
  const { valuesPath } = draft;
  const below = place[valuesPath.length];
  if (startsWith(place, valuesPath) && below !== undefined && below !== '*') return without(draft, [below]);
  return overlap(place, valuesPath) ? { ...draft, certainty: 'rewritten' } : draft;
}

function without(draft: Draft, keys: readonly string[]): Draft {
  return keys.length === 0 ? draft : { ...draft, omittedKeys: [...new Set([...(draft.omittedKeys ?? []), ...keys])] };
}

function isSamePlace(left: Draft, right: Draft): boolean {
  return (
    left.document === right.document &&
    isSamePath(left.valuesPath, right.valuesPath) &&
    isSamePath(left.target, right.target)
  );
}

/** Keys that another way to write the same value takes away: which of the ways is taken is not known. */
function withAlternatives(draft: Draft, all: readonly Draft[]): Draft {
  if (draft.certainty !== 'verbatim') return draft;
  return without(
    draft,
    all.flatMap((other) => (isSamePlace(draft, other) ? (other.omittedKeys ?? []) : [])),
  );
}

/**
 * A value that is written unchanged in one place and rewritten in another may have a form of its own. Of a single value
 * what is made of the whole around it says nothing.
 */
function isContested(draft: Draft, all: readonly Draft[]): boolean {
  return all.some(
    (other) =>
      other.certainty === 'rewritten' &&
      isOverlapping(draft, other) &&
      (draft.isText !== true || isSamePath(other.valuesPath, draft.valuesPath)),
  );
}

/** What a loop reads of the items is not all that arrives when another branch writes them as they are. */
function withReadKeys(draft: Draft, all: readonly Draft[]): Draft {
  if (draft.readKeys === undefined) return draft;
  const isPassedOn = all.some((other) => other.certainty === 'verbatim' && isOverlapping(draft, other));
  return isPassedOn ? { ...draft, readKeys: undefined } : draft;
}

/** A value in an object of another kind. */
export type ForeignUse = Pick<Draft, 'valuesPath' | 'target'>;

/** Whether an object of another kind has the same value in the same place: which of the two it is meant for is not known. */
function isShared(draft: Draft, foreign: readonly ForeignUse[]): boolean {
  return (
    draft.certainty === 'verbatim' &&
    foreign.some((use) => overlap(use.valuesPath, draft.valuesPath) && overlap(use.target, draft.target))
  );
}

/** What is certain of each when all of them, and what else templates do with the values, are known. */
export function settled(
  drafts: readonly Draft[],
  changes: readonly ValueChange[],
  foreign: readonly ForeignUse[],
): readonly Draft[] {
  const changed = drafts.map((draft) => changes.reduce(withChange, draft));
  return changed
    .map((draft) => withReadKeys(withAlternatives(draft, changed), changed))
    .map((draft) =>
      draft.certainty !== 'rewritten' && (isContested(draft, changed) || isShared(draft, foreign))
        ? { ...draft, certainty: 'rewritten' }
        : draft,
    );
}
