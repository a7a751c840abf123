// A chart as `helm dependency update` leaves it in `charts/`: a gzipped tar archive. It is read in memory; nothing is
// unpacked to a disk, and an archive that is too large, broken or no chart gives nothing.
import type { ParsedTarFileItem } from 'nanotar';
import { parseTar } from 'nanotar';
import type { Archives, FolderEntry } from '../ports';
import type { ChartFolder } from './chartFolder';
import { MOST_UNPACKED_BYTES } from './chartLimits';

/** By path. */
type PackedFiles = ReadonlyMap<string, ParsedTarFileItem>;

/** The folder of the chart in an archive: the one nearest to the top that has a `Chart.yaml`. */
export async function packedChart(archives: Archives, archive: Uint8Array): Promise<ChartFolder | undefined> {
  const bytes = await archives.gunzip(archive, MOST_UNPACKED_BYTES);
  if (!bytes) return undefined;
  const items = parseTar(bytes).filter(({ type }) => type === 'file');
  const files = new Map(items.map((item) => [item.name.replace(/^\.\//, ''), item]));
  const [path] = [...files.keys()]
    .filter((name) => name.endsWith('/Chart.yaml'))
    .map((name) => name.slice(0, -'/Chart.yaml'.length))
    .sort((left, right) => left.split('/').length - right.split('/').length);
  return path === undefined ? undefined : packedFolder(archives, files, path);
}

function packedFolder(archives: Archives, files: PackedFiles, path: string): ChartFolder {
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    uri: undefined,
    entries: () => Promise.resolve(entriesOf(files, path)),
    folder: (name) => packedFolder(archives, files, `${path}/${name}`),
    text: (name) => Promise.resolve(files.get(`${path}/${name}`)?.text),
    unpacked: async (name) => {
      const data = files.get(`${path}/${name}`)?.data;
      return data && packedChart(archives, data);
    },
    beside: () => undefined,
  };
}

/** An archive lists files; its folders are what their paths say. */
function entriesOf(files: PackedFiles, path: string): readonly FolderEntry[] {
  const prefix = `${path}/`;
  const found = new Map<string, FolderEntry>();
  for (const file of files.keys()) {
    if (!file.startsWith(prefix)) continue;
    const [name = '', ...below] = file.slice(prefix.length).split('/');
    found.set(name, { name, isFolder: below.length > 0 });
  }
  return [...found.values()];
}
