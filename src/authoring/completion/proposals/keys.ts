// Keys of a map: what the schema of the version has there, without what is written already or ruled out by it.
import { childFields } from '../../../rollouts';
import type { Field } from '../../../rollouts';
import { fieldDetail, fieldMarkdown, longestEnd } from '../../fields';
import type { Cursor } from '../cursor/cursor';
import { excludedFields } from '../exclusive';
import { printOptions } from '../place';
import type { CompletionPlace } from '../place';
import { sortText } from '../proposal';
import type { Proposal } from '../proposal';
import { fieldVariants } from '../skeleton/fieldSkeleton';
import { printPair } from '../skeleton/skeleton';
import { SKELETONS } from '../skeleton/skeletons';

/** Values of maps and items of lists have no key; a status is the controller's. */
const NEVER_WRITTEN: ReadonlySet<string> = new Set(['{}', '[]', 'status']);

/** The fields that may still be written into the map at a place. */
export function openFields({ target, cursor, version }: CompletionPlace): readonly Field[] {
  const { kind, path } = target;
  const fields = childFields(kind, path, version).filter(({ name }) => !NEVER_WRITTEN.has(name));
  const names = fields.map(({ name }) => name);
  const excluded = excludedFields(kind, path, cursor.siblings, names);
  const omitted = target.below.length === 0 ? (target.omittedKeys ?? []) : [];
  return fields.filter(({ name }) => !cursor.siblings.has(name) && !excluded.has(name) && !omitted.includes(name));
}

/** A pair that stands alone in a list of flow style. */
function inBraces({ isFlowItem }: Cursor, text: string): string {
  return isFlowItem ? `{${text}}` : text;
}

function proposalsOf(place: CompletionPlace, field: Field, index: number): readonly Proposal[] {
  const { cursor, source, target } = place;
  const isCommon = longestEnd(SKELETONS, target.kind, field.path) !== undefined;
  const shared = {
    kind: 'field' as const,
    detail: fieldDetail(field),
    range: cursor.range,
    filterText: field.name,
  };
  const documentation = fieldMarkdown(target.kind, field);
  if (cursor.hasColon) {
    const order = sortText(1, index);
    return [{ ...shared, label: field.name, documentation, insertText: field.name, isSnippet: false, sortText: order }];
  }
  return fieldVariants(source, field).map(({ label, does, value }, variant) => ({
    ...shared,
    label: label === undefined ? field.name : `${field.name} (${label})`,
    documentation: does === undefined ? documentation : `${does}\n\n${documentation}`,
    insertText: inBraces(cursor, printPair(field.name, value, printOptions(place))),
    isSnippet: true,
    sortText: sortText(field.required ? 0 : isCommon ? 1 : 2, index * 10 + variant),
  }));
}

/** Every key that can stand at a place. */
export function keyProposals(place: CompletionPlace): readonly Proposal[] {
  return openFields(place).flatMap((field, index) => proposalsOf(place, field, index));
}
