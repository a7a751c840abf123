// A row of a tree as data: everything that is shown of it. The extension only turns it into an item of VS Code's.
import type { Look } from '../looks';

/** What a click on a row about the list itself does: sort it, show more of it, show all of it. */
export type RowClick = 'sort' | 'showMore' | 'clearFilter';

export interface Row {
  /** Unique in its tree and made of uids, so that selection and expansion survive every refresh. */
  readonly id: string;
  readonly label: string;
  /** Behind the label, paler. */
  readonly description: string;
  readonly look: Look | undefined;
  /** Line by line. */
  readonly tooltip: readonly string[];
  /** What menus ask for: the kind of row, for a rollout also the actions that make sense (`rollout;promote;abort;`). */
  readonly context: string;
  /** How it is first shown; absent: there is nothing below it. */
  readonly expandable?: 'collapsed' | 'expanded' | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
  /** The rollout that the row is, or lies under: what a command on the row acts on. */
  readonly rolloutUid?: string | undefined;
  /** A click opens the rollout's panel. */
  readonly opensPanel?: boolean | undefined;
  /** What a click on another row does. */
  readonly click?: RowClick | undefined;
  /** The rows below it, made when someone opens it. */
  readonly children?: (() => readonly Row[]) | undefined;
}

/** What a row lies under: its id begins with the parent's, and a command on it acts on the same rollout. */
export type Above = Pick<Row, 'id' | 'rolloutUid'>;

type RowParts = Omit<Row, 'description' | 'tooltip' | 'spoken'> & {
  /** Joined by dots, without the empty ones. */
  readonly description?: readonly (string | undefined)[] | undefined;
  /** Lines, without the empty ones; default: label and description. */
  readonly tooltip?: readonly (string | undefined)[] | undefined;
  /** Default: label and description. */
  readonly spoken?: string | undefined;
};

/** A row of its parts. */
export function row({ description = [], tooltip, spoken, ...parts }: RowParts): Row {
  const text = withoutEmpty(description).join(' · ');
  return {
    ...parts,
    description: text,
    tooltip: withoutEmpty(tooltip ?? [parts.label, text]),
    spoken: spoken ?? withoutEmpty([parts.label, text]).join(', '),
  };
}

function withoutEmpty(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text): text is string => text !== undefined && text !== '');
}
