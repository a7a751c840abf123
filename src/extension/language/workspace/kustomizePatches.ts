// Which files are patches over other manifests: those that a kustomization near them names as such. In a patch nothing is
// missing, because the rest stands in what it is laid over.
import * as vscode from 'vscode';
import { asList, nodeAt, pairOf, parseText, textOf } from '../../../authoring';
import { currentText, folderOf } from './files';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Patches lie in the kustomization's folder or a little below. */
const MOST_FOLDERS_UP = 3;

/** Whether a path names a kustomization. */
export function isKustomization(uri: vscode.Uri): boolean {
  return NAMES.some((name) => uri.path.endsWith(`/${name}`));
}

/** The patches that a kustomization names, relative to its folder. Inline patches are texts of several lines. */
function patchPaths(text: string): readonly string[] {
  const root = parseText(text).documents[0]?.root;
  const listed = ['patches', 'patchesJson6902'].flatMap((key) =>
    (asList(nodeAt(root, [key]))?.items ?? []).map((item) => textOf(pairOf(item, 'path')?.value)),
  );
  const strategic = (asList(nodeAt(root, ['patchesStrategicMerge']))?.items ?? []).map(textOf);
  return [...listed, ...strategic].filter((path) => path !== undefined).filter((path) => !path.includes('\n'));
}

/** Remembers the kustomizations that were read; `forget` when one of them changed. */
export class KustomizePatches {
  /** The patches of a folder's kustomization, by folder. */
  readonly #patches = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #answers = new Map<string, boolean>();

  /** What is known of a file without waiting. */
  known(uri: vscode.Uri): boolean | undefined {
    return this.#answers.get(uri.toString());
  }

  async isPatch(uri: vscode.Uri): Promise<boolean> {
    const key = uri.toString();
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    let found = false;
    let folder = folderOf(uri);
    for (let up = 0; folder !== undefined && !found && up <= MOST_FOLDERS_UP; up += 1) {
      found = (await this.#patchesIn(folder)).has(key);
      folder = folderOf(folder);
    }
    this.#answers.set(key, found);
    return found;
  }

  forget(): void {
    this.#patches.clear();
    this.#answers.clear();
  }

  #patchesIn(folder: vscode.Uri): Promise<ReadonlySet<string>> {
    const key = folder.toString();
    let patches = this.#patches.get(key);
    if (!patches) {
      patches = readPatches(folder);
      this.#patches.set(key, patches);
    }
    return patches;
  }
}

async function readPatches(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  for (const name of NAMES) {
    const text = await currentText(vscode.Uri.joinPath(folder, name));
    if (text !== undefined)
      return new Set(patchPaths(text).map((path) => vscode.Uri.joinPath(folder, path).toString()));
  }
  return new Set();
}
