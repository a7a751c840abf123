// What each file of the workspace told the index, and all of it together.
import type { IndexedFacts, WorkspaceFacts } from '../../authoring';
import { emptyWorkspace, mergeFacts } from '../../authoring';

interface IndexedFile {
  readonly facts: readonly IndexedFacts[];
  /** Facts as text, to tell whether another reading says something else. */
  readonly fingerprint: string;
}

export class IndexedFiles {
  readonly #files = new Map<string, IndexedFile>();
  #merged: WorkspaceFacts | undefined = emptyWorkspace();

  get size(): number {
    return this.#files.size;
  }

  get uris(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** The same object for as long as nothing changes. */
  get facts(): WorkspaceFacts {
    this.#merged ??= mergeFacts([...this.#files.values()].flatMap(({ facts }) => facts));
    return this.#merged;
  }

  /**
   * Keeps what a file says now.
   * @param facts `undefined` for a file that is gone or says nothing.
   * @returns whether that is something else than before.
   */
  take(uri: string, facts: readonly IndexedFacts[] | undefined): boolean {
    const fingerprint = facts && JSON.stringify(facts);
    if (this.#files.get(uri)?.fingerprint === fingerprint) return false;
    if (facts && fingerprint !== undefined) this.#files.set(uri, { facts, fingerprint });
    else this.#files.delete(uri);
    this.#merged = undefined;
    return true;
  }
}
