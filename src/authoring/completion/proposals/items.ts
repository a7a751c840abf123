// New items of a list, dash and all: steps by their kinds, templates and arguments by their names.
import { childFields } from '../../../rollouts';
import { fieldDetail, fieldMarkdown } from '../../fields';
import { printOptions } from '../place';
import type { CompletionPlace } from '../place';
import { sortText } from '../proposal';
import type { Proposal } from '../proposal';
import { fieldVariants, itemSkeleton } from '../skeleton/fieldSkeleton';
import { printItem, printPair } from '../skeleton/skeleton';
import type { Skeleton } from '../skeleton/skeleton';
import { missingArguments, templateChoices } from './names';

/** A dash and a blank. */
const DASH = '- ';

/** Every item that can be added to the list at a place. */
export function itemProposals(place: CompletionPlace): readonly Proposal[] {
  const { field, target, version } = place;
  if (field?.type !== 'array') return [];
  const [item] = childFields(target.kind, field.path, version);
  if (!item) return [];
  const range = place.cursor.range;
  if (field.path.endsWith('canary.steps')) return stepItems(place);
  const named = namedItems(place);
  if (named.length > 0) return named;
  const skeleton = itemSkeleton(place.source, field, item);
  return [
    {
      label: `${DASH}${firstKey(skeleton) ?? field.name}`,
      kind: 'field',
      detail: 'new item',
      documentation: fieldMarkdown(target.kind, item),
      insertText: DASH + printItem(skeleton, printOptions(place, DASH.length)),
      isSnippet: true,
      range,
      filterText: firstKey(skeleton) ?? field.name,
      sortText: sortText(0, 0),
    },
  ];
}

function firstKey(skeleton: Skeleton): string | undefined {
  return typeof skeleton === 'object' && !Array.isArray(skeleton) && !('blank' in skeleton)
    ? Object.keys(skeleton)[0]
    : undefined;
}

/** Each kind of step, in each of its forms. */
function stepItems(place: CompletionPlace): readonly Proposal[] {
  const { target, version, cursor, source } = place;
  const kinds = childFields(target.kind, [...target.path, 0], version);
  return kinds.flatMap((kind, index) =>
    fieldVariants(source, kind).map(({ label, does, value }, variant) => {
      const documentation = fieldMarkdown(target.kind, kind);
      return {
        label: `${DASH}${kind.name}${label === undefined ? '' : ` (${label})`}`,
        kind: 'field',
        detail: fieldDetail(kind),
        documentation: does === undefined ? documentation : `${does}\n\n${documentation}`,
        insertText: DASH + printPair(kind.name, value, printOptions(place, DASH.length)),
        isSnippet: true,
        range: cursor.range,
        filterText: kind.name,
        sortText: sortText(0, index * 10 + variant),
      };
    }),
  );
}

/** Items that are one name each: templates that are known, arguments that are still missing. */
function namedItems(place: CompletionPlace): readonly Proposal[] {
  const { target, cursor } = place;
  const last = target.path.at(-1);
  const make = (
    skeletons: readonly { readonly text: string; readonly detail: string; readonly value: Skeleton }[],
  ): readonly Proposal[] =>
    skeletons.map(({ text, detail, value }, index) => ({
      label: DASH + text,
      kind: 'reference',
      detail,
      insertText: DASH + printItem(value, printOptions(place, DASH.length)),
      isSnippet: true,
      range: cursor.range,
      filterText: text,
      sortText: sortText(0, index),
    }));
  if (last === 'templates' && place.source.kind !== 'Experiment' && !target.path.includes('experiment')) {
    return make(
      templateChoices(place, undefined).map(({ name, clusterScope, detail }) => ({
        text: `templateName: ${name}`,
        detail,
        value: { templateName: name, ...(clusterScope && { clusterScope: 'true' }) },
      })),
    );
  }
  if (last === 'args') {
    return make(
      missingArguments(place).map(({ name, detail, value }) => ({
        text: `name: ${name}`,
        detail,
        value: { name, value: { blank: value ?? 'value' } },
      })),
    );
  }
  return [];
}
