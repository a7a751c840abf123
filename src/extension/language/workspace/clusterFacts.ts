// The analysis templates of the cluster that the extension is connected to anyway, so that their names can be offered and
// plans know how long they take. Passive: without a live connection nothing is asked and nobody is connected to.
import type { IndexedFacts, TemplateFacts, WorkspaceFacts } from '../../../authoring';
import type { Disposable, Event } from '../../../lifecycle';
import { DisposableStore, Emitter } from '../../../lifecycle';
import type { AnalysisTemplate } from '../../../rollouts';
import { cleanText, readAnalysisTemplate } from '../../../rollouts';
import type { Connection } from '../../connection/connection';
import type { Log } from '../../log';
import { wallClock } from '../../wallClock';

/** What is needed of the extension's connection. */
export type ClusterConnection = Pick<
  Connection,
  'session' | 'freshness' | 'onDidChangeSession' | 'onDidChangeState' | 'openClient'
>;

/** How old an answer may be before completion asks again, ms. */
const FRESH_MS = 60_000;
/** As many as anybody chooses a name from. */
const MOST_TEMPLATES = 500;

const KINDS = [
  { kind: 'AnalysisTemplate', plural: 'analysistemplates', namespaced: true },
  { kind: 'ClusterAnalysisTemplate', plural: 'clusteranalysistemplates', namespaced: false },
] as const;

export class ClusterTemplates implements Disposable {
  readonly #connection: ClusterConnection;
  readonly #log: Log;
  readonly #store = new DisposableStore();
  readonly #changed: Emitter<undefined>;
  #templates: readonly AnalysisTemplate[] = [];
  #facts: Pick<IndexedFacts, 'templates'> = { templates: [] };
  #askedAt: number | undefined;
  #generation = 0;

  constructor(connection: ClusterConnection, log: Log) {
    this.#connection = connection;
    this.#log = log;
    this.#changed = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the cluster templates failed', error)),
    );
    this.#store.add(connection.onDidChangeSession(() => this.#forget()));
    this.#store.add(connection.onDidChangeState(() => this.refresh()));
    this.refresh();
  }

  get onDidChange(): Event<undefined> {
    return this.#changed.event;
  }

  /** Names, arguments and metrics, and no place to go to; nothing without a connection. */
  get facts(): Pick<IndexedFacts, 'templates'> {
    return this.#facts;
  }

  /** Asks the connected cluster, if there is one and what is known is not fresh. Returns at once. */
  refresh(): void {
    const now = wallClock.now();
    const isLive = this.#connection.session !== undefined && this.#connection.freshness?.have !== undefined;
    if (!isLive || (this.#askedAt !== undefined && now - this.#askedAt < FRESH_MS)) return;
    this.#askedAt = now;
    this.#read(this.#generation).catch((error: unknown) => {
      // Often simply not allowed; the editor then knows what the workspace knows.
      const reason = error instanceof Error ? error.message : JSON.stringify(error);
      this.#log.debug(`the cluster's analysis templates are not known: ${reason}`);
    });
  }

  dispose(): void {
    this.#generation += 1;
    this.#store.dispose();
  }

  #forget(): void {
    this.#generation += 1;
    this.#askedAt = undefined;
    this.#take([]);
    this.refresh();
  }

  async #read(generation: number): Promise<void> {
    const client = this.#connection.openClient();
    try {
      const lists = await Promise.all(
        KINDS.map(({ kind, plural, namespaced }) =>
          client.list(
            { resource: { group: 'argoproj.io', version: 'v1alpha1', plural, kind, namespaced } },
            { limit: MOST_TEMPLATES },
          ),
        ),
      );
      if (generation !== this.#generation) return;
      const templates = lists.flatMap(({ items }) => items.map(readAnalysisTemplate));
      this.#take(templates.filter((template) => template !== undefined));
    } finally {
      client.dispose();
    }
  }

  #take(templates: readonly AnalysisTemplate[]): void {
    const versions = (all: readonly AnalysisTemplate[]): string =>
      all.map(({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`).join();
    if (versions(templates) === versions(this.#templates)) return;
    this.#templates = templates;
    this.#facts = { templates: templates.map(templateFacts) };
    this.#changed.fire(undefined);
  }
}

/** What completion and rules know of a template, from the object itself. */
function templateFacts({ kind, metadata, spec }: AnalysisTemplate): TemplateFacts {
  return {
    name: cleanText(metadata.name),
    clusterScope: kind === 'ClusterAnalysisTemplate',
    namespace: kind === 'ClusterAnalysisTemplate' ? undefined : metadata.namespace,
    args: (spec.args ?? []).map(({ name, value, valueFrom }) => ({
      name,
      value,
      hasValue: value !== undefined || valueFrom !== undefined,
    })),
    metrics: spec.metrics.map(({ name, provider, interval, count, initialDelay, failureLimit }) => ({
      name,
      provider: Object.keys(provider)[0],
      interval,
      count,
      initialDelay,
      failureLimit,
    })),
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
  cluster: Pick<IndexedFacts, 'templates'>,
): WorkspaceFacts {
  if (cluster.templates.length === 0) return workspace;
  return { ...workspace, templates: [...workspace.templates, ...cluster.templates], identity: {} };
}
