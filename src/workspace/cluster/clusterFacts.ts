// What the cluster knows that someone is connected to anyway: its analysis templates, whose names can be offered and
// which plans are computed with, and its version of Argo Rollouts. Passive: without a live connection nothing is asked,
// and nobody is connected to.
import type { TemplateFacts } from '../../authoring';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { SchemaVersion } from '../../rollouts';
import { readAnalysisTemplate } from '../../rollouts';
import type { ClusterConnection, Log, WorkspacePorts } from '../ports';
import { servedVersion } from './servedVersion';
import { templateFacts } from './templateFacts';

/** How old an answer may be before someone who types makes us ask again, ms. */
const FRESH_MS = 60_000;
/** As many as anyone chooses a name from. */
const MOST_TEMPLATES = 500;

interface Known {
  readonly templates: readonly TemplateFacts[];
  readonly version: SchemaVersion | undefined;
}

const NOTHING: Known = { templates: [], version: undefined };

export class ClusterFacts implements Disposable {
  readonly #connection: ClusterConnection | undefined;
  readonly #clock: WorkspacePorts['clock'];
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  #known: Known = NOTHING;
  #askedAt: number | undefined;
  #generation = 0;

  constructor({ cluster, clock, log }: Pick<WorkspacePorts, 'cluster' | 'clock' | 'log'>) {
    this.#connection = cluster;
    this.#clock = clock;
    this.#log = log;
    this.#changed = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the cluster facts failed', error)),
    );
    if (!cluster) return;
    this.#store.add(cluster.onDidChangeCluster(() => this.#forget()));
    this.#store.add(
      cluster.onDidChangeState(() => {
        if (this.#askedAt === undefined) this.refresh();
      }),
    );
    this.refresh();
  }

  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** The same object for as long as nothing changes; empty without a connection. */
  get templates(): readonly TemplateFacts[] {
    return this.#known.templates;
  }

  /** The cluster's version; `undefined` without a connection, and where it cannot be told. */
  get version(): SchemaVersion | undefined {
    return this.#known.version;
  }

  /** Asks the connected cluster, if there is one and what is known is not fresh. Returns at once. */
  refresh(): void {
    const now = this.#clock.now();
    const isFresh = this.#askedAt !== undefined && now - this.#askedAt < FRESH_MS;
    if (!this.#connection?.isLive || isFresh) return;
    this.#askedAt = now;
    this.#read(this.#connection, this.#generation).catch((error: unknown) => {
      this.#log.error('what the cluster knows could not be read', error);
    });
  }

  dispose(): void {
    this.#generation += 1;
    this.#store.dispose();
  }

  #forget(): void {
    this.#generation += 1;
    this.#askedAt = undefined;
    this.#take(NOTHING);
    this.refresh();
  }

  async #read(connection: ClusterConnection, generation: number): Promise<void> {
    const questions = connection.ask();
    try {
      const version =
        this.#known.version ??
        (await this.#tried('version', async () => servedVersion(await questions.rolloutDefinition())));
      const found = await this.#tried('analysis templates', () => questions.analysisTemplates(MOST_TEMPLATES));
      const templates = (found ?? []).map(readAnalysisTemplate).filter((template) => template !== undefined);
      if (generation === this.#generation) this.#take({ version, templates: templates.map(templateFacts) });
    } finally {
      questions.dispose();
    }
  }

  /** Often people are not allowed to read it; the editor then knows what the workspace knows. */
  async #tried<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      const reason = error instanceof Error ? error.message : JSON.stringify(error);
      this.#log.debug(`could not read the ${what} of the cluster: ${reason}`);
      return undefined;
    }
  }

  #take(known: Known): void {
    if (JSON.stringify(known) === JSON.stringify(this.#known)) return;
    this.#known = known;
    this.#changed.fire(undefined);
  }
}
