// Above each strategy a line that sums it up and leads to its plan; in a chart's template, above each action, a line that
// leads to the values it takes.
import * as vscode from 'vscode';
import { templateLensTitle } from '../../../presentation/files';
import type { PlanLens, TemplateLens, WorkspaceSession } from '../../../workspace';
import { planLenses, templateLenses, valuesPlaces } from '../../../workspace';
import { COMMANDS } from '../../ids';
import { locationOf, rangeOf } from '../places';
import type { PlanArgument } from '../preview/planArgument';

/** The lenses of a text, as far as the setting wants them. */
export async function codeLenses(
  { documents, ports }: Pick<WorkspaceSession, 'documents' | 'ports'>,
  document: vscode.TextDocument,
): Promise<vscode.CodeLens[]> {
  const context = await documents.context(document.uri.toString());
  if (!context?.settings.codeLens) return [];
  const ofTemplate = templateLenses(context).map(async (lens) => {
    const places = await valuesPlaces(ports, lens.chartRoot, lens.valuesPath);
    return templateLens(document, lens, places.map(locationOf));
  });
  return [...(await Promise.all(ofTemplate)), ...planLenses(context).map((lens) => planLens(document, lens))];
}

function planLens(document: vscode.TextDocument, lens: PlanLens): vscode.CodeLens {
  const argument: PlanArgument = { uri: document.uri.toString(), index: lens.strategy };
  return new vscode.CodeLens(rangeOf(document, lens), {
    title: `${lens.summary} · ${vscode.l10n.t('Preview plan')}`,
    command: COMMANDS.previewPlan,
    arguments: [argument],
  });
}

function templateLens(
  document: vscode.TextDocument,
  lens: TemplateLens,
  locations: readonly vscode.Location[],
): vscode.CodeLens {
  const position = document.positionAt(lens.offset);
  const noPlace = vscode.l10n.t('No values file of this chart sets this value.');
  return new vscode.CodeLens(new vscode.Range(position, position), {
    title: templateLensTitle(lens),
    command: 'editor.action.goToLocations',
    arguments: [document.uri, position, locations, 'peek', noPlace, false],
  });
}
