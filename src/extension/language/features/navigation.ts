// From a name to where it is defined and to all who use it; from a key of a chart's values to the templates that read it,
// and back.
import * as vscode from 'vscode';
import type { Span } from '../../../authoring';
import type { PlaceTarget } from '../../../authoring/definition';
import { definition, references } from '../../../authoring/definition';
import type { DocumentContext } from '../documents/documentContext';
import type { OpenDocuments } from '../documents/openDocuments';
import { rangeInText, rangeOf } from '../places';
import { currentText } from '../workspace/files';
import { valuesLocations } from '../workspace/valuesLocations';

export class Navigation implements vscode.DefinitionProvider, vscode.ReferenceProvider {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.DefinitionLink[] | undefined> {
    const context = await this.#documents.context(document);
    const found = context && definition(context.authoring, document.offsetAt(position));
    if (!found) return undefined;
    const originSelectionRange = rangeOf(document, found.origin);
    const places = await locationsOf(found.targets, context);
    return places.map(({ uri, range }) => ({ originSelectionRange, targetUri: uri, targetRange: range }));
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[] | undefined> {
    const context = await this.#documents.context(document);
    if (!context) return undefined;
    return locationsOf(references(context.authoring, document.offsetAt(position), includeDeclaration), context);
  }
}

async function locationsOf(targets: readonly PlaceTarget[], context: DocumentContext): Promise<vscode.Location[]> {
  const found = await Promise.all(targets.map((target) => locations(target, context)));
  return found.flat();
}

async function locations(target: PlaceTarget, { chart }: DocumentContext): Promise<readonly vscode.Location[]> {
  switch (target.in) {
    case 'file':
      return locationIn(vscode.Uri.parse(target.uri, true), target);
    case 'chart': {
      const file = chart?.chart.files.get(target.file);
      return file ? [new vscode.Location(file.uri, rangeInText(file.text, target))] : [];
    }
    case 'values':
      return chart ? valuesLocations(chart.chart.root, target.path) : [];
  }
}

async function locationIn(uri: vscode.Uri, span: Span): Promise<readonly vscode.Location[]> {
  const text = await currentText(uri);
  return text === undefined ? [] : [new vscode.Location(uri, rangeInText(text, span))];
}
