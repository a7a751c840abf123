// Keys of a map: what the schema of the version has there, without what is written already or ruled out by it.
import type { Field } from '../../../rollouts';
import { childFields } from '../../../rollouts';
import { longestEnd } from '../../../rollouts/schema/texts';
import { fieldDetail, fieldMarkdown } from '../../fields';
import type { Cursor } from '../cursor/cursor';
import { excludedFields } from '../exclusive';
import { isUseless, routerLack, stepLack } from '../known/routing';
import type { CompletionPlace } from '../place';
import { printOptions } from '../place';
import type { Proposal } from '../proposal';
import { GROUPS, sortText } from '../proposal';
import { fieldVariants } from '../skeleton/fieldSkeleton';
import type { Pairs } from '../skeleton/skeleton';
import { printPairs, withoutKeys } from '../skeleton/skeleton';
import { SKELETONS } from '../skeleton/skeletons';
import { byUse, CANARY_ORDER, STEP_ORDER } from './order';

/** Values of maps and items of lists have no key; a status is the controller's. */
const NEVER_WRITTEN: ReadonlySet<string> = new Set(['{}', '[]', 'status']);

/** Maps whose keys a canary's routing decides about. */
const CANARY = 'strategy.canary';
const STEP = 'canary.steps[]';
const ROUTERS = 'canary.trafficRouting';

/** The path of the map to which a place belongs; of an item, where a list is completed. */
function mapOf({ target, cursor }: CompletionPlace): string | undefined {
  const path = cursor.kind === 'item' ? [...target.path, 0] : target.path;
  return longestEnd({ [CANARY]: 0, [STEP]: 0, [ROUTERS]: 0 }, target.kind, path);
}

/** The fields that may still be written into the map at a place. */
function openFields(place: CompletionPlace): readonly Field[] {
  const { target, cursor, version, source } = place;
  const { kind, path } = target;
  const fields = childFields(kind, path, version).filter(({ name }) => !NEVER_WRITTEN.has(name));
  const names = fields.map(({ name }) => name);
  const excluded = excludedFields(kind, path, cursor.siblings, names);
  const omitted = target.below.length === 0 ? (target.omittedKeys ?? []) : [];
  const isCanary = mapOf(place) === CANARY;
  return fields.filter(({ name }) => {
    if (cursor.siblings.has(name) || excluded.has(name) || omitted.includes(name)) return false;
    return !isCanary || !isUseless(source.known.routing, name);
  });
}

/** What a field certainly lacks here, so that it would be refused. */
function lackOf(place: CompletionPlace, { name }: Field): string | undefined {
  const { routing } = place.source.known;
  const map = mapOf(place);
  return map === STEP ? stepLack(routing, name) : map === ROUTERS ? routerLack(routing, name) : undefined;
}

/** A pair that stands alone in a list of flow style. */
function inBraces({ isFlowItem }: Cursor, text: string): string {
  return isFlowItem ? `{${text}}` : text;
}

function groupOf({ target }: CompletionPlace, field: Field, lack: string | undefined): number {
  if (lack !== undefined) return GROUPS.lacking;
  if (field.required) return GROUPS.required;
  return longestEnd(SKELETONS, target.kind, field.path) === undefined ? GROUPS.other : GROUPS.common;
}

function proposalsOf(place: CompletionPlace, field: Field): readonly Proposal[] {
  const { cursor, source, target } = place;
  const dash = cursor.kind === 'item' ? '- ' : '';
  const range = cursor.range;
  const documentation = fieldMarkdown(target.kind, field);
  const missing = lackOf(place, field);
  const shared = { kind: 'field' as const, documentation, range, filterText: field.name };
  const ownDetail = fieldDetail(field) + (missing === undefined ? '' : ` · ${missing}`);
  const open = (pairs: Pairs = {}): Pairs => withoutKeys(pairs, cursor.siblings);
  if (cursor.hasColon) {
    const order = sortText(groupOf(place, field, missing), 0);
    return [
      { ...shared, label: field.name, detail: ownDetail, insertText: field.name, isSnippet: false, sortText: order },
    ];
  }
  return fieldVariants(source, field).map((variant) => {
    const { label, does, detail = ownDetail, kind = shared.kind, value, lack = missing } = variant;
    const pairs = { ...open(variant.before), [field.name]: value, ...open(variant.behind) };
    return {
      ...shared,
      kind,
      detail,
      label: `${dash}${field.name}${label === undefined ? '' : ` (${label})`}`,
      documentation: does === undefined ? documentation : `${does}\n\n${documentation}`,
      insertText: dash + inBraces(cursor, printPairs(pairs, printOptions(place, dash.length))),
      isSnippet: true,
      sortText: sortText(groupOf(place, field, lack), 0),
    };
  });
}

/** Every key that can be at a place; as items with their dash where a list is completed. */
export function keyProposals(place: CompletionPlace): readonly Proposal[] {
  const fields =
    place.cursor.kind === 'item'
      ? childFields(place.target.kind, [...place.target.path, 0], place.version)
      : openFields(place);
  const map = mapOf(place);
  return byUse(fields, map === STEP ? STEP_ORDER : map === CANARY ? CANARY_ORDER : [])
    .flatMap((field) => proposalsOf(place, field))
    .map((proposal, index) => ({ ...proposal, sortText: sortText(Number(proposal.sortText[0]), index) }));
}
