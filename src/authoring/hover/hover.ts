// The hover at an offset: what a field does, the facts of the schema, and what the field means in this place.
import { fieldAt, fieldPathEnd } from '../../rollouts';
import { longestEnd } from '../../rollouts/schema/texts';
import type { AuthoringContext } from '../context';
import type { FieldPlace, Span } from '../documents';
import { fieldPlaceAt, ObjectView } from '../documents';
import { fieldDetail, fieldMarkdown } from '../fields';
import { argumentHover } from './argumentHover';
import type { Hover, HoverPlace } from './hoverPlace';
import { MEANINGS } from './meaning';

function spanOf({ node, pair, isKey }: FieldPlace): Span {
  const { start, end } = isKey && pair ? pair.keyNode : node;
  return { start, end };
}

/** What a template makes of values that it does not pass on. */
function rewrittenHover(place: FieldPlace): Hover {
  return { ...spanOf(place), markdown: place.part.reason };
}

/**
 * The explanation for an offset; `undefined` where there is nothing of ours, and in parts that the schema does not
 * describe (pod templates).
 */
export function hover(context: AuthoringContext, offset: number): Hover | undefined {
  const place = fieldPlaceAt(context.documents, offset);
  if (!place) return undefined;
  const argument = argumentHover(context, place, offset);
  if (argument) return argument;
  if (place.part.certainty === 'rewritten') return rewrittenHover(place);
  const { objectKind: kind } = place.object;
  // A field of another version is explained too: the diagnostic says that it is one.
  const field = fieldAt(kind, place.path);
  // Maps and lists are explained on their keys; on their content everything inside would say the same.
  const isInside = !place.isKey && (place.node.kind === 'map' || place.node.kind === 'list');
  if (!field || field.path === '' || isInside) return undefined;
  const words = fieldMarkdown(kind, field);
  if (words === '') return undefined;
  const meaning = hereOf({ context, place, field, kind, path: place.path, view: new ObjectView(place.object) });
  const title = `**${fieldPathEnd(field.path)}** · ${fieldDetail(field)}`;
  const here = meaning === undefined ? '' : `\n\n**Here:** ${meaning}`;
  return { ...spanOf(place), markdown: `${title}\n\n${words}${here}` };
}

/** What a field means in this file; for a value that a template writes alone, where it goes, as its neighbors are unknown. */
function hereOf(place: HoverPlace): string | undefined {
  return place.place.part.certainty === 'alone' ? place.place.part.reason : meaningOf(place);
}

function meaningOf(place: HoverPlace): string | undefined {
  const key = longestEnd(MEANINGS, place.kind, place.field.path);
  return key === undefined ? undefined : MEANINGS[key]?.(place);
}
