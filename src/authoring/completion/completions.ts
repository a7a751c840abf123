// What can be typed at an offset.
import type { AuthoringContext } from '../context';
import type { RecognisedDocument } from '../documents';
import { cursorsAt } from './cursor/cursor';
import type { CompletionPlace } from './place';
import { completionPlace } from './place';
import type { Proposal } from './proposal';
import { itemProposals, newItemProposals } from './proposals/items';
import { keyProposals } from './proposals/keys';
import { patternProposals } from './proposals/patterns';
import { placeholderProposals } from './proposals/placeholders';
import { readKeyProposals } from './proposals/readKeys';
import { valueProposals } from './proposals/values';
import { targetOf } from './target';

function documentAt({ documents }: AuthoringContext, offset: number): RecognisedDocument | undefined {
  return documents.findLast(({ yaml }) => yaml.start <= offset && offset <= yaml.end);
}

/**
 * Everything that can be typed at an offset, with working beginnings: keys, items, values, names. Works on unfinished
 * text. Empty in templates of charts and everywhere that is not ours.
 */
export function completions(context: AuthoringContext, offset: number): readonly Proposal[] {
  const document = documentAt(context, offset);
  if (document === undefined || document.kind === 'template') return [];
  const placeholders = placeholderProposals(context, document, offset);
  if (placeholders.length > 0) return placeholders;
  return cursorsAt(context.text.text, document.yaml, offset).flatMap((cursor) => {
    const target = targetOf(context, document, cursor.path);
    return target === undefined ? [] : proposalsAt(completionPlace(context, document, cursor, target));
  });
}

function proposalsAt(place: CompletionPlace): readonly Proposal[] {
  const { cursor, field, target } = place;
  if (target.certainty === 'rewritten' && cursor.kind !== 'value') return readKeyProposals(place);
  switch (cursor.kind) {
    case 'value':
      return valueProposals(place);
    case 'item':
      return [...itemProposals(place), ...patternProposals(place)];
    case 'entry':
      if (field?.type === 'object')
        return [...newItemProposals(place), ...keyProposals(place), ...patternProposals(place)];
      return field?.type === 'array' ? [] : valueProposals(place);
  }
}
