// What completion answers with: data that an editor shows as its own items.
import type { Span } from '../documents';

export type ProposalKind =
  | 'field'
  | 'value'
  | 'enumMember'
  | 'snippet'
  /** The name of something that is defined elsewhere: a template, a Service, a route. */
  | 'reference'
  | 'argument';

export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** Short, beside the label. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /**
   * Text for `range`. Further lines are indented from the start of the line that is typed in (what editors add by
   * themselves to the lines of a snippet).
   */
  readonly insertText: string;
  /** Whether `insertText` has blanks in snippet syntax. */
  readonly isSnippet: boolean;
  readonly range: Span;
  /** What is compared with what was typed, where it is not the label. */
  readonly filterText?: string | undefined;
  readonly sortText: string;
}

/** The groups of a list, in their order. */
export const GROUPS = { wholeItem: 0, required: 1, common: 2, other: 3, pattern: 5, lacking: 7 } as const;

/** Sorts groups of proposals among each other, and each group by its own order. */
export function sortText(group: number, index: number): string {
  return `${group}${String(index).padStart(4, '0')}`;
}
