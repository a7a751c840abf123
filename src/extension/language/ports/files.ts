// The workspace's files through VS Code's file systems alone, so that it works on remote machines and in virtual
// workspaces.
import * as vscode from 'vscode';
import type { FileSystem } from '../../../workspace';

const decoder = new TextDecoder();

export const files: FileSystem = {
  get folders() {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString());
  },
  onDidChangeFolders: (listener) => vscode.workspace.onDidChangeWorkspaceFolders(() => listener(undefined)),
  isFile: async (uri) => (((await statOf(uri))?.type ?? vscode.FileType.Unknown) & vscode.FileType.File) !== 0,
  size: async (uri) => (await statOf(uri))?.size,
  read: (uri) => unlessMissing(() => vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true))),
  list: async (folder) => {
    const found = await unlessMissing(() => vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder, true)));
    return (found ?? []).map(([name, type]) => ({ name, isFolder: (type & vscode.FileType.Directory) !== 0 }));
  },
  find: async ({ glob, leftOut, most }) => {
    const found = await vscode.workspace.findFiles(glob, leftOut, most);
    return found.map((uri) => uri.toString());
  },
  watch: (glob, onChange) => {
    const watcher = vscode.workspace.createFileSystemWatcher(glob);
    const changed = (uri: vscode.Uri): void => onChange(uri.toString());
    watcher.onDidCreate(changed);
    watcher.onDidChange(changed);
    watcher.onDidDelete(changed);
    return watcher;
  },
  // TextDecoder takes the byte order mark away, as VS Code's own documents are without.
  decode: (bytes) => decoder.decode(bytes),
};

function statOf(uri: string): Promise<vscode.FileStat | undefined> {
  return unlessMissing(() => vscode.workspace.fs.stat(vscode.Uri.parse(uri, true)));
}

/** What cannot be read does not exist; mistakes of our own are thrown. */
async function unlessMissing<T>(read: () => Thenable<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isFileTrouble(error)) return undefined;
    throw error;
  }
}

/** Errors of file systems, also of those that do not use VS Code's own class: unavailable, not permitted, too large. */
function isFileTrouble(error: unknown): boolean {
  return error instanceof vscode.FileSystemError || (error instanceof Error && 'code' in error);
}
