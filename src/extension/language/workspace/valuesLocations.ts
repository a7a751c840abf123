// Where a path of values is written in the values files of a chart.
import * as vscode from 'vscode';
import type { NodePath } from '../../../authoring';
import { chartRole, parseText } from '../../../authoring';
import { valuesPlace } from '../../../authoring/definition';
import { rangeInText } from '../places';
import { currentText, readFolder } from './files';

/** A place in each values file beside `Chart.yaml` that writes it; the chart's own defaults first. */
export async function valuesLocations(root: vscode.Uri, path: NodePath): Promise<vscode.Location[]> {
  const names = (await readFolder(root)).map(([name]) => name).filter((name) => chartRole(name) === 'values');
  const sorted = names.sort((left, right) => Number(right === 'values.yaml') - Number(left === 'values.yaml'));
  const found = await Promise.all(
    sorted.map(async (name) => {
      const uri = vscode.Uri.joinPath(root, name);
      const text = await currentText(uri);
      const place = text === undefined ? undefined : valuesPlace(parseText(text), path);
      return text === undefined || place === undefined ? [] : [new vscode.Location(uri, rangeInText(text, place))];
    }),
  );
  return found.flat();
}
