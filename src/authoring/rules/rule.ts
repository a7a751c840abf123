// What a rule is: one small pure module with an id, a severity, a page of documentation and a check. The table of all of
// them is in index.ts; each has fixtures in test/fixtures/authoring/rules/<id>/.
import type { AuthoringConfig, Severity } from '../context';
import type { ObjectView } from '../documents/objectView';
import type { Span } from '../documents/yaml/tree';
import type { WorkspaceFacts } from '../documents/workspace/workspaceFacts';
import type { ChartTrace } from '../documents/chart/chartTrace';
import type { Certainty, RecognisedDocument } from '../documents/recognised';

export interface TextEdit extends Span {
  readonly newText: string;
}

/** A change that makes a finding go away. */
export interface Fix {
  /** "Change to setWeight" */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one clear answer, which an editor may take by itself. */
  readonly isPreferred?: boolean | undefined;
}

export interface Finding extends Span {
  /** One or two sentences: what is wrong and what to do. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}

/** What a rule is asked about: one object in one document. */
export interface RuleContext {
  readonly object: ObjectView;
  readonly document: RecognisedDocument;
  /** All documents of the file. */
  readonly documents: readonly RecognisedDocument[];
  /** The whole file. */
  readonly text: string;
  readonly workspace: WorkspaceFacts;
  readonly chart: ChartTrace | undefined;
  readonly config: AuthoringConfig;
}

export interface Rule {
  /** What stands behind a diagnostic and in a suppression: `unknown-field`. */
  readonly id: string;
  /** Five words or so. */
  readonly title: string;
  readonly defaultSeverity: Severity;
  /** Its page, in Markdown below the title: why it matters, what to do, an example. */
  readonly docs: string;
  /**
   * On which objects it may speak. `shape` means that it may also guess: its findings are hints there.
   * Default: `verbatim` only.
   */
  readonly certainties?: readonly Certainty[] | undefined;
  /** Says what the CRD's schema says, so it is silent when somebody else checks the schema. */
  readonly isSchema?: boolean | undefined;
  check(context: RuleContext): Iterable<Finding>;
}

/** A finding that goes to the editor: severities and suppressions applied. */
export interface ReportedFinding extends Finding {
  readonly id: string;
  readonly severity: Severity;
  /** Page of the rule, relative to the project: `docs/rules/unknown-field.md`. */
  readonly page: string;
}
