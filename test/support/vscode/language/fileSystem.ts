// Files in memory, as VS Code's file systems give them.
import type { URI } from 'vscode-uri';
import { EventEmitter } from '../events';

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 } as const;

export class FileSystemError extends Error {
  readonly code = 'FileNotFound';
}

/** Contents by the text of their URI. */
const files = new Map<string, Uint8Array>();
const watched = {
  created: new EventEmitter<URI>(),
  changed: new EventEmitter<URI>(),
  deleted: new EventEmitter<URI>(),
};

/** Schemes that nobody can write to. */
export const readOnlySchemes: string[] = [];
/** What reading any file throws, for a mistake of the product's own. */
export const mistake: { error: Error | undefined } = { error: undefined };

/** A file appears or changes on disk. */
export function writeFile(uri: URI, content: string | Uint8Array): void {
  const isNew = !files.has(uri.toString());
  files.set(uri.toString(), typeof content === 'string' ? new TextEncoder().encode(content) : content);
  (isNew ? watched.created : watched.changed).fire(uri);
}

export function deleteFile(uri: URI): void {
  files.delete(uri.toString());
  watched.deleted.fire(uri);
}

export function allFiles(): readonly string[] {
  return [...files.keys()];
}

/** Tells every change, whatever the glob: what the product does with a glob is VS Code's to match. */
export function createFileSystemWatcher(): object {
  const { created, changed, deleted } = watched;
  const disposables: { dispose(): void }[] = [];
  const listenTo = (emitter: EventEmitter<URI>) => (listener: (uri: URI) => void) =>
    disposables.push(emitter.event(listener));
  return {
    onDidCreate: listenTo(created),
    onDidChange: listenTo(changed),
    onDidDelete: listenTo(deleted),
    dispose: () => disposables.forEach((one) => one.dispose()),
  };
}

export const fs = {
  writeFile: (uri: URI, content: Uint8Array): Promise<void> => {
    writeFile(uri, content);
    return Promise.resolve();
  },
  readFile: (uri: URI): Promise<Uint8Array> => {
    const content = files.get(uri.toString());
    const error = mistake.error ?? new FileSystemError(uri.toString());
    return content && !mistake.error ? Promise.resolve(content) : Promise.reject(error);
  },
  stat: (uri: URI): Promise<{ readonly type: number; readonly size: number }> => {
    const content = files.get(uri.toString());
    if (content) return Promise.resolve({ type: FileType.File, size: content.byteLength });
    const isFolder = allFiles().some((file) => file.startsWith(`${uri.toString()}/`));
    return isFolder
      ? Promise.resolve({ type: FileType.Directory, size: 0 })
      : Promise.reject(new FileSystemError(uri.toString()));
  },
  readDirectory: (uri: URI): Promise<readonly (readonly [string, number])[]> => {
    const prefix = `${uri.toString()}/`;
    const below = allFiles().filter((file) => file.startsWith(prefix));
    if (below.length === 0) return Promise.reject(new FileSystemError(uri.toString()));
    const entries = below.map((file) => file.slice(prefix.length).split('/'));
    return Promise.resolve([
      ...new Map(entries.map(([name = '', ...rest]) => [name, rest.length > 0 ? FileType.Directory : FileType.File])),
    ]);
  },
  isWritableFileSystem: (scheme: string): boolean | undefined => !readOnlySchemes.includes(scheme),
};
