// Where a path of values is written in the values files of a chart.
import type { NodePath } from '../../authoring';
import { chartRole, parseText, valuesPlace } from '../../authoring';
import type { TextSources } from '../files/currentText';
import { currentText } from '../files/currentText';
import type { FileSystem } from '../ports';
import { joinUri } from '../uris';

/** A piece of a file, with the text that its offsets are about. */
export interface TextPlace {
  readonly uri: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A place in each values file beside `Chart.yaml` that writes the path; the chart's own defaults first. */
export async function valuesPlaces(
  sources: TextSources & { readonly files: Pick<FileSystem, 'list'> },
  root: string,
  path: NodePath,
): Promise<readonly TextPlace[]> {
  const names = (await sources.files.list(root)).map(({ name }) => name).filter((name) => chartRole(name) === 'values');
  const sorted = names.sort((left, right) => Number(right === 'values.yaml') - Number(left === 'values.yaml'));
  const found = await Promise.all(
    sorted.map(async (name) => {
      const uri = joinUri(root, name);
      const text = await currentText(sources, uri);
      const place = text === undefined ? undefined : valuesPlace(parseText(text), path);
      return text === undefined || place === undefined ? [] : [{ uri, text, ...place }];
    }),
  );
  return found.flat();
}
