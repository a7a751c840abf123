// A row of a tree as data: everything that is shown of it. The extension only turns it into an item of VS Code's.
import type { ObjectMeta, TreeObject, TreeObjectKind } from '../../rollouts';
import type { Look } from '../looks';
import type { RowDetails } from './rolloutDetails';

/** The object of the cluster that a row shows: what a command about one object acts on. */
export interface RowObject extends Omit<TreeObject, 'kind'> {
  readonly kind: TreeObjectKind | 'AnalysisTemplate' | 'ClusterAnalysisTemplate';
  /** The row is one container of the pod. */
  readonly container?: string | undefined;
}

/** How rows tell of time. */
export interface TimeTelling {
  /** The moment that ages are told of, in ms. */
  readonly now: number;
  /** Writes a moment with its seconds. */
  readonly formatTime: (ms: number) => string;
}

export interface Row {
  /** Unique in its tree and made of uids, so that selection and expansion survive every refresh. */
  readonly id: string;
  readonly label: string;
  /** Behind the label, paler. */
  readonly description: string;
  readonly look: Look | undefined;
  /** Line by line. */
  readonly tooltip: readonly string[];
  /** More than the lines of the tooltip, made when someone asks for it. */
  readonly details?: (() => RowDetails) | undefined;
  /** What the row is about, for decorations beside it and on the rows above. */
  readonly resource?: RowResource | undefined;
  /**
   * What menus ask for: the kind of row, for a rollout also the actions that make sense, and those of them that
   * a permission is missing for (`rollout;promote;abort;forbidden:abort;`).
   */
  readonly context: string;
  /** How it is first shown; absent: there is nothing below it. */
  readonly expandable?: 'collapsed' | 'expanded' | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
  /** The rollout that the row is, or lies under: what a command on the row acts on. */
  readonly rolloutUid?: string | undefined;
  readonly object?: RowObject | undefined;
  /** A click opens the rollout's panel. */
  readonly opensPanel?: boolean | undefined;
  /** The row is a button: a click runs this command of the extension. */
  readonly command?: { readonly id: string; readonly argument?: unknown } | undefined;
  /** A click opens the rollout's panel at this analysis run (its uid); where there is no rollout, what describes the run. */
  readonly opensRun?: string | undefined;
  /** The rows below it, made when someone opens it. */
  readonly children?: (() => readonly Row[]) | undefined;
}

/** A namespace or a rollout, by where it is. */
export type RowResource = readonly [namespace: string, name?: string];

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
    spoken: spoken ?? spokenText([parts.label, text]),
  };
}

/** Where an object is. */
export function rowObject({
  kind,
  metadata,
}: {
  readonly kind: RowObject['kind'];
  readonly metadata: ObjectMeta;
}): RowObject {
  return { kind, namespace: metadata.namespace, name: metadata.name, uid: metadata.uid };
}

/** Its parts as a screen reader reads them, without the empty ones. */
export function spokenText(parts: readonly (string | undefined)[]): string {
  return withoutEmpty(parts).join(', ');
}

function withoutEmpty(texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text): text is string => text !== undefined && text !== '');
}
