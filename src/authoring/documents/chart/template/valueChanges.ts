// Functions of Sprig that change a map instead of making one: `set`, `unset`, and the merging ones. What they touched does
// not arrive as it is in the values, however it is written later.
import type { TemplateValue, ValuesPath } from './templateValue';
import { pathsOf } from './templateValue';

/** A place in the values that a template changes before it writes it. */
export interface ValueChange {
  readonly path: ValuesPath;
  /** The key of the map there that is set or taken away; `undefined` when anything in it may be another. */
  readonly key: string | undefined;
}

function changed(value: TemplateValue | undefined, key: string | undefined): readonly ValueChange[] {
  if (value === undefined) return [];
  switch (value.kind) {
    case 'values':
      return [{ path: value.path, key }];
    case 'choice':
      return value.of.flatMap((one) => changed(one, key));
    case 'dict': {
      // The map is the template's own; values that it held under this key are written no more.
      const entry = key === undefined ? undefined : value.entries.get(key);
      const held = key === undefined ? [...value.entries.values()] : entry === undefined ? [] : [entry];
      return held.flatMap((one) => changed(one, undefined));
    }
    default:
      return pathsOf(value).map((path) => ({ path, key: undefined }));
  }
}

function keyOf(value: TemplateValue | undefined): string | undefined {
  return value?.kind === 'text' ? value.text : undefined;
}

/** What maps of the template's own put over the values that they are merged with: their keys, or anything. */
function merged(weaker: readonly TemplateValue[], stronger: readonly TemplateValue[]): readonly ValueChange[] {
  return stronger.flatMap((winner) => {
    if (winner.kind === 'values' || winner.kind === 'choice') return [];
    const keys = winner.kind === 'dict' ? [...winner.entries.keys()] : [undefined];
    return keys.flatMap((key) => weaker.flatMap((value) => changed(value, key)));
  });
}

function mergeChanges(args: readonly TemplateValue[], lastWins: boolean): readonly ValueChange[] {
  return args.flatMap((_, index) => {
    const [before, from] = [args.slice(0, index), args.slice(index, index + 1)];
    const after = args.slice(index + 1);
    return merged(lastWins ? before : after, from);
  });
}

/** What a call changes. */
export function changesOf(name: string, args: readonly TemplateValue[]): readonly ValueChange[] {
  switch (name) {
    case 'set':
    case 'unset':
      return changed(args[0], keyOf(args[1]));
    case 'merge':
    case 'mustMerge':
      return mergeChanges(args, false);
    case 'mergeOverwrite':
    case 'mustMergeOverwrite':
      return mergeChanges(args, true);
    default:
      return [];
  }
}
