// The workspace: its folders, files and documents, and its settings, which each folder may have of its own.
import { URI } from 'vscode-uri';
import { EventEmitter } from '../events';
import { Disposable } from './disposable';
import { allFiles } from './fileSystem';

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

const settings = new Map<string, unknown>();
const settingsChanged = new EventEmitter<{ readonly affectsConfiguration: (section: string) => boolean }>();
export const onDidChangeConfiguration = settingsChanged.event;
/** How often settings were asked for. */
export const asked = { count: 0 };
/** What was written by the product: setting, value, target. */
export const updates: { readonly id: string; readonly value: unknown; readonly target: number }[] = [];

export function setSetting(id: string, value: unknown): void {
  settings.set(id, value);
  settingsChanged.fire({ affectsConfiguration: (section) => id === section || id.startsWith(`${section}.`) });
}

export function getConfiguration(section?: string): object {
  asked.count += 1;
  const idOf = (key: string): string => (section === undefined ? key : `${section}.${key}`);
  return {
    get: (key: string) => settings.get(idOf(key)),
    inspect: (key: string) => ({ globalValue: settings.get(idOf(key)), workspaceFolderValue: settings.get(idOf(key)) }),
    update: (key: string, value: unknown, target: number) => {
      updates.push({ id: idOf(key), value, target });
      setSetting(idOf(key), value);
      return Promise.resolve();
    },
  };
}

interface ContentProvider {
  readonly provideTextDocumentContent: (uri: URI) => string | undefined;
}

/** By scheme: who serves texts that are no files. */
export const contentProviders = new Map<string, ContentProvider>();

export function registerTextDocumentContentProvider(scheme: string, provider: ContentProvider): Disposable {
  contentProviders.set(scheme, provider);
  return new Disposable(() => contentProviders.delete(scheme));
}
