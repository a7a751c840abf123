// The workspace: its folders, files and documents, beside trust and settings.
import { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import { Disposable } from './disposable';
import { allFiles } from './fileSystem';

export * from '../workspace';
export {
  onDidChangeTextDocument,
  onDidCloseTextDocument,
  onDidOpenTextDocument,
  openTextDocument,
  textDocuments,
} from './documents';
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

interface ContentProvider {
  readonly provideTextDocumentContent: (uri: URI) => string | undefined;
}

/** By scheme: who serves texts that are not files. */
export const contentProviders = new Map<string, ContentProvider>();

export function registerTextDocumentContentProvider(scheme: string, provider: ContentProvider): Disposable {
  contentProviders.set(scheme, provider);
  return new Disposable(() => contentProviders.delete(scheme));
}
