// The open texts as authoring sees them: each parsed once a version, and put together with what is around it (chart,
// kustomization, workspace, cluster, settings).
import type { WorkspaceFacts } from '../../authoring';
import type { Disposable, Event } from '../../lifecycle';
import { DisposableStore, Emitter } from '../../lifecycle';
import type { Charts } from '../charts/charts';
import type { ClusterFacts } from '../cluster/clusterFacts';
import { withClusterTemplates } from '../cluster/templateFacts';
import type { KustomizePatches } from '../files/kustomizePatches';
import { mappedPathsOf } from '../files/mappedPaths';
import type { WorkspaceIndex } from '../index/workspaceIndex';
import type { OpenText, WorkspacePorts } from '../ports';
import { isOurLanguage } from '../relevance';
import { NEWEST_RELEASE } from '../settings/workspaceSettings';
import type { DocumentContext } from './documentContext';
import { DocumentState } from './documentState';
import type { Around, Place } from './openDocument';
import { OpenDocument } from './openDocument';
import type { SchemaCoverage } from './schemaCoverage';

export interface OpenDocumentsOptions {
  readonly ports: Pick<WorkspacePorts, 'files' | 'texts' | 'settings' | 'log'>;
  readonly charts: Charts;
  readonly patches: KustomizePatches;
  readonly index: WorkspaceIndex;
  readonly cluster: ClusterFacts;
  readonly coverage: SchemaCoverage;
}

export class OpenDocuments implements Disposable {
  readonly #options: OpenDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #surroundings: Emitter<undefined>;
  readonly #documents = new Map<string, OpenDocument>();
  #facts: { readonly workspace: WorkspaceFacts; readonly cluster: unknown; readonly all: WorkspaceFacts } | undefined;

  constructor(options: OpenDocumentsOptions) {
    this.#options = options;
    const { ports, charts, patches, index, cluster, coverage } = options;
    this.#surroundings = this.#store.add(
      new Emitter<undefined>((error) => ports.log.error('a listener of the documents failed', error)),
    );
    const listeners = [
      charts.onDidChange(() => this.#changed(DocumentState.Open)),
      patches.onDidChange(() => this.#changed(DocumentState.Open)),
      ports.settings.onDidChange(() => this.#changed(DocumentState.Open)),
      ports.files.onDidChangeFolders(() => this.#changed(DocumentState.Open)),
      index.onDidChange(() => this.#changed(DocumentState.Recognised)),
      cluster.onDidChange(() => this.#changed(DocumentState.Recognised)),
      coverage.onDidChange(() => this.#changed(DocumentState.Recognised)),
    ];
    for (const listener of listeners) this.#store.add(listener);
  }

  /** Something around the texts changed, so that anything about any of them may be different. Told at once, often. */
  get onDidChangeSurroundings(): Event<undefined> {
    return this.#surroundings.event;
  }

  /**
   * The text as it is now, understood; `undefined` for a text that is not in our languages, and when it changed or was
   * closed while it was waited for.
   */
  async context(uri: string): Promise<DocumentContext | undefined> {
    const { texts } = this.#options.ports;
    const before = texts.get(uri);
    if (!before || !isOurLanguage(before.languageId)) return undefined;
    const document = this.#document(uri);
    await document.place(() => this.#placeOf(uri));
    const text = texts.get(uri);
    if (text?.version !== before.version) return undefined;
    return document.complete(text, () => this.#around(text));
  }

  /** A text was closed. */
  forget(uri: string): void {
    this.#documents.delete(uri);
  }

  dispose(): void {
    this.#documents.clear();
    this.#store.dispose();
  }

  #changed(state: DocumentState): void {
    for (const document of this.#documents.values()) document.fallTo(state);
    this.#surroundings.fire(undefined);
  }

  #document(uri: string): OpenDocument {
    let document = this.#documents.get(uri);
    if (!document) {
      document = new OpenDocument();
      this.#documents.set(uri, document);
    }
    return document;
  }

  async #placeOf(uri: string): Promise<Place> {
    const { ports, charts, patches } = this.#options;
    const chart = await charts.find(uri);
    return { chart, isPatch: await patches.isPatch(uri), mappedPaths: mappedPathsOf(uri, ports) };
  }

  #around(text: OpenText): Around {
    const { ports, index, cluster, coverage } = this.#options;
    const settings = ports.settings.of(text.uri);
    return {
      settings,
      hasForeignSchema: coverage.isForeign(text, settings.schemaValidation),
      version: settings.version ?? cluster.version ?? NEWEST_RELEASE,
      workspace: this.#workspace(),
      isIndexed: index.isComplete,
    };
  }

  #workspace(): WorkspaceFacts {
    const { index, cluster } = this.#options;
    const workspace = index.facts;
    if (this.#facts?.workspace !== workspace || this.#facts.cluster !== cluster.templates)
      this.#facts = { workspace, cluster: cluster.templates, all: withClusterTemplates(workspace, cluster) };
    return this.#facts.all;
  }
}
