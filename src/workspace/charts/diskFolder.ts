// A chart's folder as it lies in the workspace, with what is typed in its files and not saved.
import { currentText } from '../files/currentText';
import type { WorkspacePorts } from '../ports';
import { atPath, joinUri, uriName } from '../uris';
import type { ChartFolder } from './chartFolder';
import { MOST_PACKED_BYTES } from './chartLimits';
import { packedChart } from './packedFolder';

export type ChartSources = Pick<WorkspacePorts, 'files' | 'texts' | 'archives'>;

/** The folder at a URI. */
export function diskFolder(sources: ChartSources, uri: string): ChartFolder {
  const { files, archives } = sources;
  return {
    name: uriName(uri),
    uri,
    entries: () => files.list(uri),
    folder: (name) => diskFolder(sources, joinUri(uri, name)),
    text: (name) => currentText(sources, joinUri(uri, name)),
    unpacked: async (name) => {
      const packed = joinUri(uri, name);
      if (((await files.size(packed)) ?? 0) > MOST_PACKED_BYTES) return undefined;
      const bytes = await files.read(packed);
      return bytes && packedChart(archives, bytes);
    },
    beside: (path) => diskFolder(sources, path.startsWith('/') ? atPath(uri, path) : joinUri(uri, path)),
  };
}
