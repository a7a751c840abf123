// What the cluster knows that the extension is connected to anyway: its analysis templates, whose names can be offered and
// which plans are computed with, and its version of Argo Rollouts. Passive: without a live connection nothing is asked,
// and nobody is connected to.
import type { IndexedFacts, TemplateFacts, WorkspaceFacts } from '../../../authoring';
import type { Disposable, Event } from '../../../lifecycle';
import { DisposableStore, Emitter } from '../../../lifecycle';
import type { AnalysisTemplate, SchemaVersion } from '../../../rollouts';
import { cleanText, readAnalysisTemplate } from '../../../rollouts';
import type { ApiClient } from '../../../session';
import type { Log } from '../../log';
import { wallClock } from '../../wallClock';
import { servedVersion } from './servedVersion';

type ClusterClient = Pick<ApiClient, 'get' | 'list' | 'dispose'>;

/** What is looked at of the extension's connection. */
export interface ClusterConnection {
  /** There is one. */
  readonly session: object | undefined;
  readonly freshness: { readonly have?: object | undefined } | undefined;
  readonly onDidChangeSession: Event<undefined>;
  readonly onDidChangeState: Event<undefined>;
  /** A client to the cluster that is connected. */
  openClient(): ClusterClient;
}

/** How old an answer may be before somebody who types makes us ask again, ms. */
const FRESH_MS = 60_000;
/** As many as anybody chooses a name from. */
const MOST_TEMPLATES = 500;

const TEMPLATES = [
  { kind: 'AnalysisTemplate', plural: 'analysistemplates', namespaced: true },
  { kind: 'ClusterAnalysisTemplate', plural: 'clusteranalysistemplates', namespaced: false },
] as const;

const DEFINITIONS = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
} as const;

interface Known {
  readonly templates: readonly TemplateFacts[];
  readonly version: SchemaVersion | undefined;
}

const NOTHING: Known = { templates: [], version: undefined };

export class ClusterFacts implements Disposable {
  readonly #connection: ClusterConnection;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  #known: Known = NOTHING;
  #askedAt: number | undefined;
  #generation = 0;

  constructor(connection: ClusterConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
    this.#changed = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the cluster facts failed', error)),
    );
    this.#store.add(connection.onDidChangeSession(() => this.#forget()));
    this.#store.add(
      connection.onDidChangeState(() => {
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
    const now = wallClock.now();
    const isLive = this.#connection.session !== undefined && this.#connection.freshness?.have !== undefined;
    if (!isLive || (this.#askedAt !== undefined && now - this.#askedAt < FRESH_MS)) return;
    this.#askedAt = now;
    this.#read(this.#generation).catch((error: unknown) => {
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

  async #read(generation: number): Promise<void> {
    const client = this.#connection.openClient();
    try {
      const version = this.#known.version ?? (await this.#tried('version', () => readVersion(client)));
      const templates = await this.#tried('analysis templates', () => readTemplates(client));
      if (generation === this.#generation) this.#take({ version, templates: templates ?? [] });
    } finally {
      client.dispose();
    }
  }

  /** Often people are not allowed to read it; the editor then knows what the workspace knows. */
  async #tried<T>(what: string, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      const reason = error instanceof Error ? error.message : JSON.stringify(error);
      this.#log.debug(`the cluster's ${what} are not known: ${reason}`);
      return undefined;
    }
  }

  #take(known: Known): void {
    if (JSON.stringify(known) === JSON.stringify(this.#known)) return;
    this.#known = known;
    this.#changed.fire(undefined);
  }
}

async function readVersion(client: ClusterClient): Promise<SchemaVersion | undefined> {
  return servedVersion(await client.get({ resource: DEFINITIONS, name: 'rollouts.argoproj.io' }));
}

async function readTemplates(client: ClusterClient): Promise<readonly TemplateFacts[]> {
  const lists = await Promise.all(
    TEMPLATES.map((resource) =>
      client.list({ resource: { group: 'argoproj.io', version: 'v1alpha1', ...resource } }, { limit: MOST_TEMPLATES }),
    ),
  );
  return lists
    .flatMap(({ items }) => items.map(readAnalysisTemplate))
    .filter((template) => template !== undefined)
    .map(templateFacts);
}

/** What completion, rules and plans know of a template, from the object itself; it has no place to go to. */
export function templateFacts({ kind, metadata, spec }: AnalysisTemplate): TemplateFacts {
  return {
    name: cleanText(metadata.name),
    clusterScope: kind === 'ClusterAnalysisTemplate',
    namespace: kind === 'ClusterAnalysisTemplate' ? undefined : metadata.namespace,
    args: (spec.args ?? []).map(({ name, value, valueFrom }) => ({
      name,
      value,
      hasValue: value !== undefined || valueFrom !== undefined,
    })),
    metrics: spec.metrics.map(({ provider, successCondition: _, failureCondition: __, ...metric }) => ({
      ...metric,
      provider: Object.keys(provider)[0],
    })),
    dryRun: (spec.dryRun ?? []).map(({ metricName }) => metricName),
    templates: (spec.templates ?? []).map(({ templateName, clusterScope }) => ({
      templateName,
      clusterScope: clusterScope === true,
    })),
    place: { uri: undefined, start: 0, end: 0 },
    isCertain: true,
  };
}

/** What the workspace says, with what a cluster says besides. */
export function withClusterTemplates(
  workspace: WorkspaceFacts,
  { templates }: Pick<IndexedFacts, 'templates'>,
): WorkspaceFacts {
  if (templates.length === 0) return workspace;
  return { ...workspace, templates: [...workspace.templates, ...templates], identity: {} };
}
