// Port: the files of the workspace, wherever they are (a disk, a remote machine, memory), by the text of their URI.
// What cannot be read does not exist; an implementation throws for mistakes of its own only.
import type { Disposable, Event } from '../../lifecycle';

export interface FolderEntry {
  readonly name: string;
  /** Also a link to a folder. */
  readonly isFolder: boolean;
}

/** Which files `find` looks for; globs are those of globs.ts, against whole paths. */
export interface FileSearch {
  readonly glob: string;
  /** What is left out, with all that is below it. */
  readonly leftOut: string;
  readonly most: number;
}

export interface FileSystem {
  /** The folders that are open, as URIs without a slash at the end. */
  readonly folders: readonly string[];
  readonly onDidChangeFolders: Event<undefined>;
  isFile(uri: string): Promise<boolean>;
  /** In bytes; `undefined` where there is no such file. */
  size(uri: string): Promise<number | undefined>;
  read(uri: string): Promise<Uint8Array | undefined>;
  /** What lies in a folder; nothing where there is no such folder. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** Files in all open folders, as URIs. */
  find(search: FileSearch): Promise<readonly string[]>;
  /** Tells the URI of each file that is made, changed or removed and whose path matches the glob. */
  watch(glob: string, onChange: (uri: string) => void): Disposable;
  /** UTF-8, without the mark that some editors put at a text's beginning. */
  decode(bytes: Uint8Array): string;
}

/** Unpacks what charts are packed with. */
export interface Archives {
  /** `undefined` for what is not gzip, is broken, or unpacks to more than `mostBytes`. */
  gunzip(bytes: Uint8Array, mostBytes: number): Promise<Uint8Array | undefined>;
}
