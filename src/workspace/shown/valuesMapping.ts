// Mapping manually where a strategy is in a values file, where it cannot be found out: which paths of the file can be
// mapped, to which fields of a Rollout, and what is then to be written into the setting.
import { trailAt } from '../../authoring';
import type { DocumentContext } from '../documents/documentContext';
import { pathText } from '../pathText';
import type { FileSystem } from '../ports';
import { pathWithin, uriName } from '../uris';

/** The fields of a Rollout that values are passed on to as a whole. */
export const MAPPING_TARGETS = [
  'spec.strategy',
  'spec.strategy.canary',
  'spec.strategy.canary.steps',
  'spec.strategy.canary.analysis',
  'spec.strategy.canary.trafficRouting',
  'spec.strategy.blueGreen',
  'spec',
] as const;

/** The paths of the keys around a place, the innermost last; places in lists are not paths of their own. */
export function mappablePaths({ authoring }: DocumentContext, offset: number): readonly string[] {
  const around = authoring.documents.map(({ yaml }) => yaml).find(({ start, end }) => start <= offset && offset <= end);
  if (!around?.root) return [];
  const paths = trailAt(around.root, offset)
    .map(({ path }) => path)
    .filter((path) => path.length > 0 && path.every((part) => typeof part === 'string'))
    .map(pathText);
  return [...new Set(paths)];
}

/** The glob that names one file in the setting; `folder` is where the setting belongs, if the file is in one. */
export function mappingGlob(
  uri: string,
  { folders }: Pick<FileSystem, 'folders'>,
): { readonly glob: string; readonly folder: string | undefined } {
  const inside = folders
    .map((folder) => ({ folder, glob: pathWithin(folder, uri) }))
    .flatMap(({ folder, glob }) => (glob === undefined ? [] : [{ folder, glob }]))
    .sort((left, right) => left.glob.length - right.glob.length);
  return inside[0] ?? { glob: uriName(uri), folder: undefined };
}

/** The setting with one more path mapped. */
export function withMapping(
  written: Readonly<Record<string, Readonly<Record<string, string>>>>,
  glob: string,
  path: string,
  target: string,
): Readonly<Record<string, Readonly<Record<string, string>>>> {
  return { ...written, [glob]: { ...written[glob], [path]: target } };
}
