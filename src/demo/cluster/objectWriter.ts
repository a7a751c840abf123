// Writes what the domain's controllers decide into the store: objects that it made, changed or deleted.
import type { ObjectMeta } from '../../rollouts';
import { objectAt, toJson } from '../server/storage/json';
import type { Kind } from '../server/storage/kind';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Store } from '../server/storage/store';

const ANALYSIS_RUN = kindNamed('AnalysisRun');

/** An object of the domain's types. */
interface Written {
  readonly metadata: ObjectMeta;
}

export class ObjectWriter {
  readonly #store: Store;
  readonly #registry: Registry;

  constructor(store: Store, registry: Registry) {
    this.#store = store;
    this.#registry = registry;
  }

  /** Writes the difference of two lists of one kind. */
  writeChanged(kind: Kind, before: readonly Written[], after: readonly Written[]): void {
    const known = new Map(before.map((object) => [object.metadata.uid, object]));
    for (const object of after) {
      if (known.get(object.metadata.uid) === object) continue;
      if (known.has(object.metadata.uid)) this.update(kind, object);
      else this.create(kind, object);
    }
    const kept = new Set(after.map(({ metadata }) => metadata.uid));
    for (const { metadata } of before)
      if (!kept.has(metadata.uid) && this.#store.get(kind, metadata.namespace, metadata.name))
        this.#registry.delete(kind, metadata.namespace, metadata.name);
  }

  create(kind: Kind, object: Written): void {
    const json = toJson(object);
    const metadata = { ...objectAt(json, 'metadata'), resourceVersion: '' };
    // An AnalysisRun's status is part of the object, and its definition wants a phase: the controller writes an empty one.
    const status = kind === ANALYSIS_RUN ? { status: { phase: '', runSummary: {}, ...objectAt(json, 'status') } } : {};
    this.#registry.create(kind, object.metadata.namespace, { ...json, ...status, metadata }, { trusted: true });
  }

  /** @param subresource what is written alone, where the kind keeps it apart. */
  update(kind: Kind, object: Written, subresource?: 'status'): void {
    const { namespace, name } = object.metadata;
    const current = this.#store.get(kind, namespace, name);
    if (!current) return;
    const json = toJson(object);
    const metadata = { ...objectAt(json, 'metadata'), resourceVersion: current.metadata.resourceVersion };
    this.#registry.update(kind, namespace, name, { ...json, metadata }, subresource, { trusted: true });
  }
}
