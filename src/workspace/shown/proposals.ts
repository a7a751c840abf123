// What can be typed at a place, without what another extension offers as well.
import type { Proposal } from '../../authoring';
import { completions } from '../../authoring';
import type { DocumentContext } from '../documents/documentContext';

/** Everything that is only ours to offer, for a text that another extension may have a schema for. */
export function proposalsAt(context: DocumentContext, offset: number): readonly Proposal[] {
  return completions(context.authoring, offset).filter(
    (proposal) => !(context.hasForeignSchema && isOfSchema(proposal)),
  );
}

/** Whether another extension offers it as well, once it has a schema for the text. */
function isOfSchema({ kind, insertText }: Proposal): boolean {
  return kind === 'field' || kind === 'enumMember' || insertText === 'true' || insertText === 'false';
}
