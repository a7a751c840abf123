// In a chart's template, above each action that makes a part of a rollout: which values it takes, whether unchanged, and
// the way to them.
import * as vscode from 'vscode';
import type { ValuesMapping } from '../../../authoring';
import type { DocumentContext } from '../documents/documentContext';
import { pathWithin } from '../workspace/files';
import { valuesLocations } from '../workspace/valuesLocations';

/** The lenses of a template; none for other files. */
export async function templateLenses({ document, chart }: DocumentContext): Promise<vscode.CodeLens[]> {
  if (chart?.role !== 'template') return [];
  const { root, trace } = chart.chart;
  const path = pathWithin(root, document.uri);
  const mappings = trace.mappings.filter(({ templateFile }) => templateFile === path);
  const lenses = mappings.filter(isFirst).map(async (mapping) => {
    const position = document.positionAt(mapping.templateOffset);
    const locations = await valuesLocations(root, mapping.valuesPath);
    return new vscode.CodeLens(new vscode.Range(position, position), {
      title: titleOf(mapping),
      command: 'editor.action.goToLocations',
      arguments: [
        document.uri,
        position,
        locations,
        'peek',
        vscode.l10n.t('No values file of the chart has it.'),
        false,
      ],
    });
  });
  return Promise.all(lenses);
}

/** A value can become parts of several objects by one action. */
function isFirst(mapping: ValuesMapping, index: number, all: readonly ValuesMapping[]): boolean {
  const same = (other: ValuesMapping): boolean =>
    other.templateOffset === mapping.templateOffset && other.target.join() === mapping.target.join();
  return all.findIndex(same) === index;
}

function titleOf({ valuesPath, target, certainty }: ValuesMapping): string {
  const values = `.Values.${valuesPath.join('.')}`;
  const field = target.join('.').replaceAll('.[]', '[]');
  return certainty === 'verbatim'
    ? vscode.l10n.t('{0} from {1}, unchanged', field, values)
    : vscode.l10n.t('{0} from {1}, rewritten', field, values);
}
