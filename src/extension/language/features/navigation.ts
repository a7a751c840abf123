// From a name to where it is defined and to all who use it; from a key of a chart's values to the templates that read it,
// and back.
import type * as vscode from 'vscode';
import type { WorkspaceSession } from '../../../workspace';
import { definitionPlaces, referencePlaces } from '../../../workspace';
import { locationOf, rangeOf } from '../places';

export function navigation({
  documents,
  ports,
}: Pick<WorkspaceSession, 'documents' | 'ports'>): vscode.DefinitionProvider & vscode.ReferenceProvider {
  return {
    provideDefinition: async (document, position) => {
      const context = await documents.context(document.uri.toString());
      const found = context && (await definitionPlaces(ports, context, document.offsetAt(position)));
      if (!found) return undefined;
      const originSelectionRange = rangeOf(document, found.origin);
      return found.places
        .map(locationOf)
        .map(({ uri, range }) => ({ originSelectionRange, targetUri: uri, targetRange: range }));
    },
    provideReferences: async (document, position, { includeDeclaration }) => {
      const context = await documents.context(document.uri.toString());
      if (!context) return undefined;
      const places = await referencePlaces(ports, context, document.offsetAt(position), includeDeclaration);
      return places.map(locationOf);
    },
  };
}
