// The open documents as authoring sees them: each parsed once a version, with the pieces of the version before, and put
// together with what is around it (chart, kustomization, workspace, cluster, settings).
import * as vscode from 'vscode';
import type { AuthoringConfig, ParsedText, RecognisedDocument, WorkspaceFacts } from '../../../authoring';
import { FindingsCache, parseText, recogniseDocuments, rules } from '../../../authoring';
import type { Disposable, Event } from '../../../lifecycle';
import { DisposableStore, Emitter } from '../../../lifecycle';
import type { Log } from '../../log';
import type { LanguageSettings } from '../languageSettings';
import { NEWEST_RELEASE, readLanguageSettings } from '../languageSettings';
import { isOurLanguage } from '../relevance';
import type { Charts } from '../workspace/charts';
import type { ClusterFacts } from '../workspace/clusterFacts';
import { withClusterTemplates } from '../workspace/clusterFacts';
import type { KustomizePatches } from '../workspace/kustomizePatches';
import type { WorkspaceIndex } from '../workspace/workspaceIndex';
import type { DocumentContext } from './documentContext';
import { fileFacts } from './fileFacts';
import type { SchemaCoverage } from './schemaCoverage';

export interface OpenDocumentsOptions {
  readonly charts: Charts;
  readonly patches: KustomizePatches;
  readonly index: WorkspaceIndex;
  readonly cluster: ClusterFacts;
  readonly coverage: SchemaCoverage;
  readonly log: Log;
}

/** What is kept of a document between its versions. */
interface Kept {
  readonly findings: FindingsCache;
  text: { readonly version: number; readonly parsed: ParsedText } | undefined;
  recognised:
    | { readonly key: string; readonly parsed: ParsedText; readonly documents: readonly RecognisedDocument[] }
    | undefined;
  context: { readonly key: string; readonly value: DocumentContext } | undefined;
}

/** Rules that look at other files: silent until all files were looked at, because a name may still be found. */
const WIDE_RULES_OFF = Object.fromEntries(rules.filter(({ isWide }) => isWide).map(({ id }) => [id, 'off' as const]));

export class OpenDocuments implements Disposable {
  readonly #options: OpenDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #surroundings: Emitter<undefined>;
  readonly #kept = new Map<string, Kept>();
  /** Counts changes of everything around the documents. */
  #generation = 0;
  #facts: { readonly workspace: WorkspaceFacts; readonly cluster: unknown; readonly all: WorkspaceFacts } | undefined;

  constructor(options: OpenDocumentsOptions) {
    this.#options = options;
    const { charts, index, cluster, coverage, log } = options;
    this.#surroundings = this.#store.add(
      new Emitter<undefined>((error) => log.error('a listener of the documents failed', error)),
    );
    const changed = (): void => {
      this.#generation += 1;
      this.#surroundings.fire(undefined);
    };
    const listeners = [
      charts.onDidChange(changed),
      index.onDidChange(changed),
      cluster.onDidChange(changed),
      coverage.onDidChange(changed),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('argoRollouts') || event.affectsConfiguration('yaml.schemas')) changed();
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#kept.delete(uri.toString())),
    ];
    for (const listener of listeners) this.#store.add(listener);
  }

  /** Something around the documents changed, so that anything about any of them may be different. */
  get onDidChangeSurroundings(): Event<undefined> {
    return this.#surroundings.event;
  }

  /** The open documents in our languages. */
  get all(): readonly vscode.TextDocument[] {
    return vscode.workspace.textDocuments.filter(({ languageId }) => isOurLanguage(languageId));
  }

  settingsOf(document: vscode.TextDocument): LanguageSettings {
    const configuration = vscode.workspace.getConfiguration(undefined, document);
    return readLanguageSettings((id) => configuration.get(id));
  }

  /** The document as it is now; once its chart is known. `undefined` when it changed or was closed meanwhile. */
  async context(document: vscode.TextDocument): Promise<DocumentContext | undefined> {
    const { version, uri } = document;
    const { charts, patches } = this.#options;
    if (!charts.known(uri)) await charts.find(uri);
    if (patches.known(uri) === undefined) await patches.isPatch(uri);
    return document.isClosed || document.version !== version ? undefined : this.now(document);
  }

  /** The document with what is known around it at this moment. */
  now(document: vscode.TextDocument): DocumentContext {
    const kept = this.#keep(document);
    const settings = this.settingsOf(document);
    const hasForeignSchema = this.#options.coverage.isForeign(document, settings.schemaValidation);
    const { isComplete } = this.#options.index;
    const key = [document.version, document.languageId, this.#generation, hasForeignSchema, isComplete].join(' ');
    if (kept.context?.key === key) return kept.context.value;
    const value = this.#build(document, kept, settings, hasForeignSchema);
    kept.context = { key, value };
    return value;
  }

  dispose(): void {
    this.#kept.clear();
    this.#store.dispose();
  }

  #build(
    document: vscode.TextDocument,
    kept: Kept,
    settings: LanguageSettings,
    hasForeignSchema: boolean,
  ): DocumentContext {
    const { charts, patches, index } = this.#options;
    const parsed = this.#parse(document, kept);
    const chart = charts.known(document.uri)?.found;
    const mappedPaths = mappedPathsOf(document, settings);
    const where = fileFacts({
      languageId: document.languageId,
      chart: chart && { trace: chart.chart.trace, role: chart.role },
      isPatch: patches.known(document.uri) ?? false,
      mappedPaths,
    });
    // What the chart says is the same object for as long as the chart is the same, which the generation counts.
    const placeKey = JSON.stringify([this.#generation, where.chart?.role, where.isHelm, where.isPatch, mappedPaths]);
    if (kept.recognised?.parsed !== parsed || kept.recognised.key !== placeKey)
      kept.recognised = { key: placeKey, parsed, documents: recogniseDocuments(parsed, where) };
    const config: AuthoringConfig = {
      version: settings.version ?? this.#options.cluster.version ?? NEWEST_RELEASE,
      schemaErrors: !hasForeignSchema,
      promql: settings.promql,
      severities: index.isComplete ? settings.severities : { ...settings.severities, ...WIDE_RULES_OFF },
      replicas: settings.replicas,
    };
    return {
      document,
      version: document.version,
      settings,
      chart,
      isMapped: mappedPaths !== undefined,
      hasForeignSchema,
      findings: kept.findings,
      authoring: {
        uri: document.uri.toString(),
        text: parsed,
        documents: kept.recognised.documents,
        workspace: this.#workspace(),
        config,
        chart: where.chart?.trace,
      },
    };
  }

  #keep(document: vscode.TextDocument): Kept {
    const key = document.uri.toString();
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = { findings: new FindingsCache(), text: undefined, recognised: undefined, context: undefined };
      // A document that is closed by now would never be forgotten again.
      if (!document.isClosed) this.#kept.set(key, kept);
    }
    return kept;
  }

  #parse(document: vscode.TextDocument, kept: Kept): ParsedText {
    if (kept.text?.version !== document.version)
      kept.text = { version: document.version, parsed: parseText(document.getText(), kept.text?.parsed) };
    return kept.text.parsed;
  }

  #workspace(): WorkspaceFacts {
    const { index, cluster } = this.#options;
    const workspace = index.facts;
    if (this.#facts?.workspace !== workspace || this.#facts.cluster !== cluster.templates)
      this.#facts = { workspace, cluster: cluster.templates, all: withClusterTemplates(workspace, cluster) };
    return this.#facts.all;
  }
}

/** The paths that the setting maps for a file; of several patterns that match, all count. */
function mappedPathsOf(
  document: vscode.TextDocument,
  { valuesPaths }: LanguageSettings,
): Readonly<Record<string, string>> | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  const matching = valuesPaths.filter(({ glob }) => {
    const pattern = folder ? new vscode.RelativePattern(folder, glob) : `**/${glob}`;
    return vscode.languages.match({ pattern }, document) > 0;
  });
  if (matching.length === 0) return undefined;
  return Object.fromEntries(matching.flatMap(({ paths }) => Object.entries(paths)));
}
