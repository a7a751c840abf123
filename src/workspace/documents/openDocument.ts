// One open text on its way through the states: what is known of it in each, and what a change leaves of that.
import type { AuthoringConfig, FileFacts, ParsedText, RecognisedDocument, WorkspaceFacts } from '../../authoring';
import { FindingsCache, parseText, recogniseDocuments, rules } from '../../authoring';
import type { SchemaVersion } from '../../rollouts';
import type { FileInChart } from '../charts/charts';
import { fileFacts } from '../files/fileFacts';
import type { OpenText } from '../ports';
import type { WorkspaceSettings } from '../settings/workspaceSettings';
import type { DocumentContext } from './documentContext';
import { DocumentState } from './documentState';

/** Where a text lies. */
export interface Place {
  readonly chart: FileInChart | undefined;
  readonly isPatch: boolean;
  readonly mappedPaths: Readonly<Record<string, string>> | undefined;
}

/** What is around a text at this moment. */
export interface Around {
  readonly settings: WorkspaceSettings;
  readonly hasForeignSchema: boolean;
  /** Of the setting, else of the cluster, else the newest. */
  readonly version: SchemaVersion;
  readonly workspace: WorkspaceFacts;
  /** Every file of the workspace was read at least once. */
  readonly isIndexed: boolean;
}

/** Rules that look at other files: silent until all files were looked at, because a name may still be found. */
const WIDE_RULES_OFF = Object.fromEntries(rules.filter(({ isWide }) => isWide).map(({ id }) => [id, 'off' as const]));

export class OpenDocument {
  readonly #findings = new FindingsCache();
  #state: DocumentState = DocumentState.Open;
  /** Counts changes, so that an answer that was waited for is not kept if something changed in between. */
  #changes = 0;
  #place: Place | undefined;
  #parsed: { readonly version: number; readonly text: ParsedText } | undefined;
  #where: FileFacts = {};
  #documents: readonly RecognisedDocument[] = [];
  #context: DocumentContext | undefined;

  /** Something changed: what is beyond this state no longer holds. */
  fallTo(state: DocumentState): void {
    this.#changes += 1;
    if (state < this.#state) this.#state = state;
  }

  /** From `Open` to `Placed`; does nothing in later states. */
  async place(find: () => Promise<Place>): Promise<void> {
    if (this.#state >= DocumentState.Placed) return;
    const changes = this.#changes;
    this.#place = await find();
    // A place that changed again is used, but looked for again the next time.
    if (changes === this.#changes) this.#advance(DocumentState.Placed);
  }

  /** From `Placed` to `Complete`, as far as that is to be done for this version of the text. */
  complete(text: OpenText, around: () => Around): DocumentContext {
    if (this.#parsed?.version !== text.version) this.fallTo(DocumentState.Placed);
    if (this.#state === DocumentState.Complete && this.#context) return this.#context;
    const parsed = this.#parse(text);
    if (this.#state < DocumentState.Recognised) this.#recognise(parsed, text.languageId);
    this.#context = this.#contextOf(text, parsed, around());
    this.#advanceFrom(DocumentState.Recognised, DocumentState.Complete);
    return this.#context;
  }

  #parse(text: OpenText): ParsedText {
    if (this.#parsed?.version !== text.version)
      this.#parsed = { version: text.version, text: parseText(text.text, this.#parsed?.text) };
    this.#advanceFrom(DocumentState.Placed, DocumentState.Parsed);
    return this.#parsed.text;
  }

  #recognise(parsed: ParsedText, languageId: string): void {
    const { chart, isPatch = false, mappedPaths } = this.#place ?? {};
    this.#where = fileFacts({
      languageId,
      chart: chart && { trace: chart.chart.trace, role: chart.role },
      isPatch,
      mappedPaths,
    });
    this.#documents = recogniseDocuments(parsed, this.#where);
    this.#advanceFrom(DocumentState.Parsed, DocumentState.Recognised);
  }

  #contextOf(text: OpenText, parsed: ParsedText, around: Around): DocumentContext {
    const { settings, hasForeignSchema, version, workspace, isIndexed } = around;
    const config: AuthoringConfig = {
      version,
      schemaErrors: !hasForeignSchema,
      promql: settings.promql,
      severities: isIndexed ? settings.severities : { ...settings.severities, ...WIDE_RULES_OFF },
      replicas: settings.replicas,
    };
    return {
      uri: text.uri,
      version: text.version,
      settings,
      chart: this.#place?.chart,
      hasForeignSchema,
      findings: this.#findings,
      authoring: {
        uri: text.uri,
        text: parsed,
        documents: this.#documents,
        workspace,
        config,
        chart: this.#where.chart?.trace,
      },
    };
  }

  /** A step is reached only from the one before: what was made of a place that no longer holds is not kept. */
  #advanceFrom(before: DocumentState, state: DocumentState): void {
    if (this.#state === before) this.#advance(state);
  }

  #advance(state: DocumentState): void {
    this.#state = state;
  }
}
