// New items of a list as a whole: templates, analyses and arguments by their names, metrics, steps by their kinds. With
// their dash, or after one that is there already.
import { childFields } from '../../../rollouts';
import { longestEnd } from '../../../rollouts/schema/texts';
import { fieldMarkdown } from '../../fields';
import type { CompletionPlace } from '../place';
import { isNewItem, printOptions } from '../place';
import type { Proposal } from '../proposal';
import { GROUPS, sortText } from '../proposal';
import { experimentAnalysis, templateFields } from '../skeleton/analyses';
import { itemSkeleton } from '../skeleton/fieldSkeleton';
import type { Skeleton } from '../skeleton/skeleton';
import { blank, printItem } from '../skeleton/skeleton';
import { keyProposals } from './keys';
import { templateChoices } from './names';
import { patternProposals } from './patterns';

/** A dash and a blank. */
const DASH = '- ';

/** Every item that can be added to the list at a place, dash and all. */
export function itemProposals(place: CompletionPlace): readonly Proposal[] {
  const { field, target, version } = place;
  if (field?.type !== 'array') return [];
  const [item] = childFields(target.kind, field.path, version);
  if (!item) return [];
  if (field.path.endsWith('canary.steps')) return keyProposals(place);
  const named = namedItems(place);
  if (named.length > 0) return named;
  // Patterns of a list are whole items of it.
  if (patternProposals(place).length > 0) return [];
  const skeleton = itemSkeleton(place.source, field, item);
  return [
    {
      label: `${DASH}${firstKey(skeleton) ?? field.name}`,
      kind: 'field',
      detail: 'new item',
      documentation: fieldMarkdown(target.kind, item),
      insertText: DASH + printItem(skeleton, printOptions(place, DASH.length)),
      isSnippet: true,
      range: place.cursor.range,
      filterText: firstKey(skeleton) ?? field.name,
      sortText: sortText(GROUPS.wholeItem, 0),
    },
  ];
}

/** The whole of an item whose dash is there already. */
export function newItemProposals(place: CompletionPlace): readonly Proposal[] {
  return isNewItem(place) ? namedItems(place) : [];
}

function firstKey(skeleton: Skeleton): string | undefined {
  return typeof skeleton === 'object' && !Array.isArray(skeleton) && !('blank' in skeleton)
    ? Object.keys(skeleton)[0]
    : undefined;
}

interface NamedItem {
  readonly text: string;
  /** What is compared with what was typed, where it is not `text`. */
  readonly filterText?: string;
  readonly detail: string;
  readonly value: Skeleton;
}

const TEMPLATES = 'templates';
/** Of an experiment these are versions, no analysis templates. */
const VERSIONS = ['experiment.templates', 'Experiment.spec.templates'];

/** Items that are known by name: templates, arguments that are still missing. */
function knownItems(place: CompletionPlace): readonly NamedItem[] {
  const { target, source, cursor } = place;
  const list = cursor.kind === 'item' ? target.path : target.path.slice(0, -1);
  const lists = Object.fromEntries([TEMPLATES, 'analyses', 'args', ...VERSIONS].map((name) => [name, 0]));
  const { known } = source;
  switch (longestEnd(lists, target.kind, list)) {
    case TEMPLATES:
      // After a dash the key does the same.
      if (cursor.kind !== 'item') return [];
      return templateChoices(place, undefined).map((template) => ({
        text: `templateName: ${template.name}`,
        detail: template.detail,
        value: templateFields(template),
      }));
    case 'analyses':
      return known.templates.map((template) => ({
        text: `analysis (${template.name})`,
        filterText: `name: templateName: ${template.name}`,
        detail: template.detail,
        value: experimentAnalysis(known, template),
      }));
    case 'args':
      return known.missing.map(({ name, detail, value }) => ({
        text: `name: ${name}`,
        detail,
        value: { name, value: blank(value ?? 'value') },
      }));
    default:
      return [];
  }
}

function namedItems(place: CompletionPlace): readonly Proposal[] {
  const { cursor } = place;
  const dash = cursor.kind === 'item' ? DASH : '';
  return knownItems(place).map(({ text, filterText = text, detail, value }, index) => ({
    label: dash + text,
    kind: 'reference',
    detail,
    insertText: dash + printItem(value, printOptions(place, dash.length)),
    isSnippet: true,
    range: cursor.range,
    filterText,
    sortText: sortText(GROUPS.wholeItem, index),
  }));
}
