// What the page of the plan preview draws: a strategy as finished sentences, shares between 0 and 1, and the offsets of
// its steps in the text. The host computes all of it; the page holds nothing but the focus.
import type { TimelinePicture } from '../../timeline';

/** Which strategy the preview is about. Kept by the page to be restored after a reload. */
export interface PlanTarget {
  /** The document, as text of its URI. */
  readonly uri: string;
  /** Which strategy of the document, from 0. */
  readonly index: number;
  /** Replicas that the person chose in the page; absent while the text (or the setting) decides. */
  readonly replicas?: number | undefined;
}

/** A codicon with its tone. */
export interface MarkView {
  readonly icon: string;
  readonly tone: string;
}

/** A row of the table: a step of a canary or a phase of a blue-green update. */
export interface PlanRowView {
  readonly id: string;
  /** One for each column. */
  readonly cells: readonly string[];
  /** Present where a person has to promote. */
  readonly approval?: MarkView | undefined;
  /** Present where a failing version is stopped. */
  readonly stop?: MarkView | undefined;
  /** Where it is in the text, to go there; absent where it is nowhere. */
  readonly offset?: number | undefined;
}

export interface PlanTableView {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The column that names the step: the heading of each row, and the way to its line. */
  readonly nameColumn: number;
  readonly rows: readonly PlanRowView[];
}

/** What a failing version would meet. */
export interface FailureView {
  readonly heading: string;
  /** Whether it is stopped. */
  readonly mark: MarkView;
  readonly sentences: readonly string[];
}

export interface PlanDetailsView {
  /** "8 steps · 100 % no sooner than 8 min · 0 approvals" */
  readonly summary: string;
  readonly replicas: number;
  /** Where the number comes from. */
  readonly replicasNote: string;
  /** The person chose the number here, so that it can be given back. */
  readonly replicasChosen: boolean;
  readonly timeline: TimelinePicture;
  readonly table: PlanTableView;
  readonly failure: FailureView;
  readonly notes: readonly string[];
}

export type PlanBody =
  | { readonly kind: 'loading'; readonly sentence: string }
  | {
      readonly kind: 'notice';
      readonly icon: string;
      readonly title: string;
      readonly sentences: readonly string[];
    }
  | { readonly kind: 'plan'; readonly plan: PlanDetailsView };

export interface PlanPageView {
  readonly target: PlanTarget;
  /** "portal-services" */
  readonly name: string;
  /** "values.yaml, rollout.strategy" */
  readonly place: string;
  readonly body: PlanBody;
}
