// Which files the setting of mapped paths names, and what it maps in them.
import { globMatches } from '../globs';
import type { FileSystem, Settings } from '../ports';
import type { ValuesPaths } from '../settings/workspaceSettings';
import { pathWithin, uriPath } from '../uris';

/**
 * Whether a glob of a setting names a file: from the file's own folder of the workspace, or anywhere for a file that is
 * in none.
 */
export function isNamedBy(glob: string, uri: string, { folders }: Pick<FileSystem, 'folders'>): boolean {
  const [path] = folders
    .map((folder) => pathWithin(folder, uri))
    .filter((inside) => inside !== undefined)
    // Of folders in folders, the innermost.
    .sort((left, right) => left.length - right.length);
  return path === undefined ? globMatches(`**/${glob}`, uriPath(uri).replace(/^\//, '')) : globMatches(glob, path);
}

/** The paths that are mapped for a file; of several globs that match, all count. `undefined` where none matches. */
export function mappedPathsIn(
  valuesPaths: readonly ValuesPaths[],
  uri: string,
  files: Pick<FileSystem, 'folders'>,
): Readonly<Record<string, string>> | undefined {
  const matching = valuesPaths.filter(({ glob }) => isNamedBy(glob, uri, files));
  if (matching.length === 0) return undefined;
  return Object.fromEntries(matching.flatMap(({ paths }) => Object.entries(paths)));
}

/** What the file's own settings map in it. */
export function mappedPathsOf(
  uri: string,
  { files, settings }: { readonly files: Pick<FileSystem, 'folders'>; readonly settings: Pick<Settings, 'of'> },
): Readonly<Record<string, string>> | undefined {
  return mappedPathsIn(settings.of(uri).valuesPaths, uri, files);
}
