// Reading files of the workspace, wherever they are: through VS Code's file systems alone, so that it works on remote
// machines and in virtual workspaces. What cannot be read does not exist.
import * as vscode from 'vscode';

const decoder = new TextDecoder();

/** A text without the mark that some editors put at its beginning, as VS Code's own documents are. */
export function decodeText(bytes: Uint8Array): string {
  // TextDecoder takes the mark away.
  return decoder.decode(bytes);
}

export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    if (isFileTrouble(error)) return undefined;
    throw error;
  }
}

export async function fileExists(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch (error) {
    if (isFileTrouble(error)) return false;
    throw error;
  }
}

/** In bytes; `undefined` where there is no such file. */
export async function fileSize(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).size;
  } catch (error) {
    if (isFileTrouble(error)) return undefined;
    throw error;
  }
}

/** Names and types in a folder; none where there is no such folder. */
export async function readFolder(uri: vscode.Uri): Promise<readonly (readonly [string, vscode.FileType])[]> {
  try {
    return await vscode.workspace.fs.readDirectory(uri);
  } catch (error) {
    if (isFileTrouble(error)) return [];
    throw error;
  }
}

/** What a file says: in the editor, if it is open there, else on disk. */
export async function currentText(uri: vscode.Uri): Promise<string | undefined> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
  if (open) return open.getText();
  const bytes = await readBytes(uri);
  return bytes && decodeText(bytes);
}

/** The folder a file is in; `undefined` for one without a place, such as an untitled document. */
export function folderOf(uri: vscode.Uri): vscode.Uri | undefined {
  if (uri.scheme === 'untitled' || !uri.path.startsWith('/')) return undefined;
  const folder = vscode.Uri.joinPath(uri, '..');
  return folder.path === uri.path ? undefined : folder;
}

/** A path from a folder to what is inside of it, with `/`; `undefined` for what is not inside. */
export function pathWithin(folder: vscode.Uri, uri: vscode.Uri): string | undefined {
  const isInside = uri.scheme === folder.scheme && uri.authority === folder.authority;
  const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return isInside && uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : undefined;
}

/** Errors of file systems, also of those that do not use VS Code's own class: unavailable, not permitted, too large. */
function isFileTrouble(error: unknown): boolean {
  return error instanceof vscode.FileSystemError || (error instanceof Error && 'code' in error);
}
