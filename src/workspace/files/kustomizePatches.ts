// Which files are patches over other manifests: those that a kustomization near them names as such. In a patch nothing is
// missing, because the rest is in what it is laid over.
import { asList, nodeAt, pairOf, parseText, textOf } from '../../authoring';
import type { Disposable, Event } from '../../lifecycle';
import { Emitter } from '../../lifecycle';
import type { Log } from '../ports';
import { folderOf, joinUri, uriName } from '../uris';
import type { TextSources } from './currentText';
import { currentText } from './currentText';

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Patches lie in the kustomization's folder or a little below. */
const MOST_FOLDERS_UP = 3;

/** The patches that a kustomization names, relative to its folder. Inline patches are texts of several lines. */
function patchPaths(text: string): readonly string[] {
  const root = parseText(text).documents[0]?.root;
  const listed = ['patches', 'patchesJson6902'].flatMap((key) =>
    (asList(nodeAt(root, [key]))?.items ?? []).map((item) => textOf(pairOf(item, 'path')?.value)),
  );
  const strategic = (asList(nodeAt(root, ['patchesStrategicMerge']))?.items ?? []).map(textOf);
  return [...listed, ...strategic].filter((path) => path !== undefined).filter((path) => !path.includes('\n'));
}

/** Remembers the kustomizations that were read, until one of them changes. */
export class KustomizePatches implements Disposable {
  readonly #sources: TextSources;
  readonly #changed: Emitter<undefined>;
  /** The patches of a folder's kustomization, by folder. */
  readonly #patches = new Map<string, Promise<ReadonlySet<string>>>();

  constructor(sources: TextSources, log: Log) {
    this.#sources = sources;
    this.#changed = new Emitter<undefined>((error) => log.error('a listener of the kustomizations failed', error));
  }

  /** Some kustomization is no longer what it was. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  async isPatch(uri: string): Promise<boolean> {
    let folder = folderOf(uri);
    for (let up = 0; folder !== undefined && up <= MOST_FOLDERS_UP; up += 1) {
      if ((await this.#patchesIn(folder)).has(uri)) return true;
      folder = folderOf(folder);
    }
    return false;
  }

  /** A file was made, changed or removed, on disk or in an editor. */
  fileChanged(uri: string): void {
    if (!NAMES.includes(uriName(uri))) return;
    this.#patches.clear();
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#patches.clear();
    this.#changed.dispose();
  }

  #patchesIn(folder: string): Promise<ReadonlySet<string>> {
    let patches = this.#patches.get(folder);
    if (!patches) {
      patches = readPatches(this.#sources, folder);
      this.#patches.set(folder, patches);
    }
    return patches;
  }
}

async function readPatches(sources: TextSources, folder: string): Promise<ReadonlySet<string>> {
  for (const name of NAMES) {
    const text = await currentText(sources, joinUri(folder, name));
    if (text !== undefined) return new Set(patchPaths(text).map((path) => joinUri(folder, path)));
  }
  return new Set();
}
