// What can be referred to from a file: its own names as they are right now, over what the index knew of it before.
import { remembered } from '../../rollouts';
import type { AuthoringContext } from '../context';
import type { IndexedFacts, TemplateFacts } from '../documents';
import { indexDocument, mergeFacts } from '../documents';

/** Facts of the file itself have this uri when the editor does not say which it is. */
export const THIS_FILE = '';

/** The facts of the file and of all others. */
export const knownFacts: (context: AuthoringContext) => IndexedFacts = remembered(
  ({ documents, workspace, uri = THIS_FILE }) => {
    const own = documents.map((document) => indexDocument(uri, document));
    const isOther = ({ place }: { readonly place: { readonly uri: string | undefined } }): boolean => place.uri !== uri;
    const others: IndexedFacts = {
      templates: workspace.templates.filter(isOther),
      references: workspace.references.filter(isOther),
      services: workspace.services.filter(isOther),
      rollouts: workspace.rollouts.filter(isOther),
      deployments: workspace.deployments.filter(isOther),
      autoscalers: workspace.autoscalers.filter(isOther),
    };
    return mergeFacts([...own, others]);
  },
);

/** Templates whose names are known as a whole, each name once per kind, in alphabetical order. */
export function namedTemplates(facts: IndexedFacts): readonly TemplateFacts[] {
  const found = new Map<string, TemplateFacts>();
  for (const template of facts.templates) {
    const key = `${template.name} ${String(template.clusterScope)}`;
    if (template.namePattern === undefined && !found.has(key)) found.set(key, template);
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}
