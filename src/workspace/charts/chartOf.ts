// The chart that a file belongs to by where it lies.
import type { FileSystem } from '../ports';
import { folderOf, joinUri } from '../uris';
import { MOST_FOLDERS_UP } from './chartLimits';

/** The nearest folder upwards that holds a `Chart.yaml`. */
export async function chartFolderOf(files: Pick<FileSystem, 'isFile'>, uri: string): Promise<string | undefined> {
  let folder = folderOf(uri);
  for (let up = 0; folder !== undefined && up < MOST_FOLDERS_UP; up += 1) {
    if (await files.isFile(joinUri(folder, 'Chart.yaml'))) return folder;
    folder = folderOf(folder);
  }
  return undefined;
}
