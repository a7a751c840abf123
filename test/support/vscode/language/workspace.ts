// The workspace: its folders, files and documents, beside trust and settings.
import { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import { allFiles } from './fileSystem';

export * from '../workspace';
export {
  onDidChangeTextDocument,
  onDidCloseTextDocument,
  onDidOpenTextDocument,
  openTextDocument,
  textDocuments,
} from './documents';
export { contentProviders, registerTextDocumentContentProvider } from './contentProviders';
export { createFileSystemWatcher, fs } from './fileSystem';

export const workspaceFolders: { readonly uri: URI }[] = [{ uri: URI.parse('file:///work') }];
const foldersChanged = new EventEmitter<undefined>();
export const onDidChangeWorkspaceFolders = foldersChanged.event;

export function addFolder(uri: string): void {
  workspaceFolders.push({ uri: URI.parse(uri) });
  foldersChanged.fire(undefined);
}

export function getWorkspaceFolder(uri: URI): { readonly uri: URI } | undefined {
  return workspaceFolders.find((folder) => uri.toString().startsWith(`${folder.uri.toString()}/`));
}

export function asRelativePath(uri: URI): string {
  const folder = getWorkspaceFolder(uri);
  return folder ? uri.path.slice(folder.uri.path.length + 1) : uri.path;
}

/** All YAML files: what a glob finds is VS Code's to say. */
export function findFiles(): Promise<readonly URI[]> {
  return Promise.resolve(
    allFiles()
      .filter((file) => /\.ya?ml$/.test(file))
      .map((file) => URI.parse(file)),
  );
}
