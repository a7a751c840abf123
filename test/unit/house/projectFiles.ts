// The project's own text files, for the tests that read all of them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root: string = path.resolve(__dirname, '../../..');

/** Folders that hold nothing written here. */
const FOREIGN = new Set(['node_modules', 'dist', 'out', '.cache', '.git', '.vscode-test']);
const TEXT = /\.(ts|mts|js|mjs|cjs|json|jsonl|md|ya?ml|css|html|svg|tsv|txt|tpl)$|(^|\/)(LICENSE|run|\.[\w-]+)$/;

export interface ProjectFile {
  /** Path from the root, with slashes. */
  readonly name: string;
  readonly text: string;
}

function names(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return FOREIGN.has(entry.name) ? [] : names(name);
    return entry.isFile() && TEXT.test(name) ? [name] : [];
  });
}

/** The text files below a folder; of the whole project without one. */
export function projectFiles(folder: string = ''): readonly ProjectFile[] {
  return names(folder).map((name) => ({ name, text: readFileSync(path.join(root, name), 'utf8') }));
}
