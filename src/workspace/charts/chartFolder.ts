// A folder that charts are read from, on disk or in an archive: readChart.ts reads both the same way.
import type { FolderEntry } from '../ports';

export interface ChartFolder {
  readonly name: string;
  /** Where it lies; `undefined` in an archive, whose files nobody can open. */
  readonly uri: string | undefined;
  entries(): Promise<readonly FolderEntry[]>;
  folder(name: string): ChartFolder;
  /** The text of a file in it; `undefined` where there is no such file. */
  text(name: string): Promise<string | undefined>;
  /** The folder in which an archive in it unpacks; `undefined` for what cannot be unpacked. */
  unpacked(name: string): Promise<ChartFolder | undefined>;
  /** A folder by its path from this one, which may lead out of it; `undefined` where nothing can be outside. */
  beside(path: string): ChartFolder | undefined;
}
