// What a rule is: one small pure module with an id, a severity, a page of documentation and a check. The table of all of
// them is in index.ts; each has fixtures in test/fixtures/authoring/rules/<id>/.
import type { SchemaVersion } from '../../rollouts';
import type { AuthoringConfig, Severity } from '../context';
import type { ChartTrace } from '../documents/chart/chartTrace';
import type { ObjectView } from '../documents/objectView';
import type { Certainty, RecognisedDocument, RecognisedObject } from '../documents/recognised';
import type { Span } from '../documents/yaml/tree';
import type { KnownNames } from './shared/knownNames';
import type { Neighbours } from './shared/neighbours';
import type { LocatedProblem } from './shared/schemaProblems';

export interface TextEdit extends Span {
  readonly newText: string;
}

/** A change that makes a finding go away. */
export interface Fix {
  /** "Change to setWeight": what it does, without a full stop. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one clear answer, which an editor may take by itself. */
  readonly isPreferred?: boolean | undefined;
}

export interface Finding extends Span {
  /** One or two sentences: what is wrong, why that matters if it is not obvious, and what to do. */
  readonly message: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity | undefined;
  readonly fixes?: readonly Fix[] | undefined;
}

/** What a rule is asked about: one object in one document. */
export interface RuleContext {
  /** The parts of the object on which this rule may speak. */
  readonly object: ObjectView;
  /** All parts, also those that a template rewrites: for facts, not for findings. */
  readonly everything: ObjectView;
  readonly recognised: RecognisedObject;
  readonly document: RecognisedDocument;
  /** The whole file. */
  readonly text: string;
  /** Templates, services and autoscalers, of this file and of the workspace. Only for rules with `isWide`. */
  readonly names: KnownNames;
  /** Objects of other kinds in this file. Only for rules with `isWide`. */
  readonly neighbours: Neighbours;
  readonly chart: ChartTrace | undefined;
  readonly config: AuthoringConfig;
  /** What the schema says about `object`; found once for all rules. */
  readonly schemaProblems: readonly LocatedProblem[];
}

/** For rules that judge single values, whatever is around them. */
export const SINGLE_VALUES: readonly Certainty[] = ['verbatim', 'alone'];

/** What an example's YAML is a part of: the whole file, a section of an object, one metric, or a chart's values. */
export type ExamplePlace = 'file' | 'spec' | 'canary' | 'blueGreen' | 'template' | 'metric' | 'values';

/** A wrong and a right piece of YAML, as the rule's page shows them. A test holds both against the rule. */
export interface RuleExample {
  readonly within: ExamplePlace;
  /** Gets a finding of the rule. */
  readonly wrong: string;
  /** Gets none. */
  readonly right: string;
  /** Other objects of the same file. */
  readonly beside?: string;
  /** The chart's template, for `values`. */
  readonly template?: string;
  /** Where the finding depends on the version of Argo Rollouts. */
  readonly version?: SchemaVersion;
}

export interface Rule {
  /** The code of a diagnostic, and the name in a suppression: `unknown-field`. */
  readonly id: string;
  /** Five words or so. */
  readonly title: string;
  readonly defaultSeverity: Severity;
  /** Its page, in Markdown below the title: why it matters and what to do. */
  readonly docs: string;
  /** At least one; they follow the text on the page. */
  readonly examples: readonly RuleExample[];
  /** On which parts it may speak; `verbatim` alone when left out. On a `shape` every finding is a hint. */
  readonly certainties?: readonly Certainty[];
  /** Says what the CRD's schema (or YAML itself) says, so it is silent when someone else checks that. */
  readonly isSchema?: boolean;
  /** Speaks about text that is not YAML; all other rules are silent there. */
  readonly isSyntax?: boolean;
  /** Looks at more than its own document: other documents of the file, the workspace, the chart. */
  readonly isWide?: boolean;
  check(context: RuleContext): Iterable<Finding>;
}

/** A finding that goes to the editor: severities and suppressions applied. */
export interface ReportedFinding extends Finding {
  readonly id: string;
  readonly severity: Severity;
  /** Page of the rule, relative to the project: `docs/rules/unknown-field.md`. */
  readonly page: string;
  readonly fixes: readonly Fix[];
}
