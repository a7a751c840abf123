// `Chart.yaml`: the chart's name, and by what names its dependencies are known in its values.
import { asList, nodeAt, pairOf, textOf } from '../yaml/lookUp';
import { parseText } from '../yaml/parseText';

export interface ChartFile {
  readonly name: string;
  /** A library chart makes no objects of its own. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly { readonly name: string; readonly alias: string | undefined }[];
}

/** Reads `Chart.yaml`, tolerantly. */
export function readChartFile(text: string): ChartFile {
  const root = parseText(text).documents[0]?.root;
  const dependencies = asList(nodeAt(root, ['dependencies']))?.items ?? [];
  return {
    name: textOf(pairOf(root, 'name')?.value) ?? '',
    isLibrary: textOf(pairOf(root, 'type')?.value) === 'library',
    dependencies: dependencies.flatMap((item) => {
      const name = textOf(pairOf(item, 'name')?.value);
      return name === undefined ? [] : [{ name, alias: textOf(pairOf(item, 'alias')?.value) }];
    }),
  };
}
