// Beside others that check YAML against schemas: whether one of them checks a text's fields already, so that ours step
// back.
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { OpenText, SchemaCheckers, WorkspacePorts } from '../ports';
import type { SchemaValidation } from '../settings/workspaceSettings';
import { hasSchemaBySetting, isSchemaSource, namesSchema } from './foreignSchema';

export class SchemaCoverage implements Disposable {
  readonly #files: WorkspacePorts['files'];
  readonly #checkers: SchemaCheckers | undefined;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  /** Texts that have had problems of a schema: the schema is there, even when all of them are solved. */
  readonly #seen = new Set<string>();

  constructor({ files, checkers, log }: Pick<WorkspacePorts, 'files' | 'checkers' | 'log'>) {
    this.#files = files;
    this.#checkers = checkers;
    this.#changed = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the schema coverage failed', error)),
    );
    if (!checkers) return;
    this.#store.add(checkers.onDidChangeProblems((uris) => this.#look(checkers, uris)));
    this.#store.add(checkers.onDidChangeCheckers(() => this.#changed.fire(undefined)));
  }

  /** Someone took up a text, or there is someone else. */
  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** Whether someone else checks the fields of a text, as far as the setting lets us step back. */
  isForeign({ uri, text }: OpenText, validation: SchemaValidation): boolean {
    if (validation !== 'auto') return validation === 'never';
    if (this.#seen.has(uri)) return true;
    if (!this.#checkers?.isInstalled) return false;
    return namesSchema(text) || hasSchemaBySetting(this.#checkers.patternsFor(uri), uri, this.#files);
  }

  /** A text was closed. */
  forget(uri: string): void {
    this.#seen.delete(uri);
  }

  dispose(): void {
    this.#store.dispose();
  }

  #look(checkers: SchemaCheckers, uris: readonly string[]): void {
    const found = uris.filter((uri) => !this.#seen.has(uri) && checkers.sourcesOn(uri).some(isSchemaSource));
    if (found.length === 0) return;
    for (const uri of found) this.#seen.add(uri);
    this.#changed.fire(undefined);
  }
}
