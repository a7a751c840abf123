// How fresh what is shown is, as data: what we have and what we are doing are two facts, and both are told (a list of
// 14:02 while reconnecting). Each watched collection is one part; what a person sees is made of several.
import type { ApiError, ApiErrorKind, ReflectorState } from '../../kubernetes';

/** One watched collection: a kind in the whole cluster (no namespace) or in one namespace. */
export interface WatchPart {
  /** As people say it: "Rollout". */
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly state: ReflectorState;
  /** Since when it has been trying in vain (ms); `undefined` while all is well. */
  readonly troubledSince: number | undefined;
}

/** What is wrong, in words. */
export interface Problem {
  readonly kind: ApiErrorKind;
  readonly sentence: string;
  readonly remedy: string;
}

/** A part that is left out because the cluster refuses it. */
export interface RefusedPart extends Problem {
  /** "Rollout"; compare `Problem.kind`, which is the kind of error. */
  readonly objectKind: string;
  /** Absent: in the whole cluster. */
  readonly namespace: string | undefined;
}

export type Activity =
  | 'idle'
  | 'connecting'
  | 'live'
  | 'polling'
  | 'reconnecting'
  | 'refused'
  /** The cluster has no Argo Rollouts: its kinds are missing. */
  | 'notInstalled';

export interface Freshness {
  /** The first complete picture, and when the server was last heard of (ms); `undefined` before there is one. */
  readonly have: { readonly since: number; readonly asOf: number } | undefined;
  readonly doing: Activity;
  /** Why it isn't going well; absent while it is. */
  readonly problem?: Problem | undefined;
  /** When it tries again by itself (ms). */
  readonly retryAt?: number | undefined;
  /** What is left out; the rest is still shown. */
  readonly refused: readonly RefusedPart[];
}

/** A break of less than this is not worth a word: the picture is still as good as live. */
export const TROUBLE_MS = 5000;

/**
 * The freshness of a picture made of the `main` kind's parts (which decide whether there is a picture at all) and of
 * `others`, which may be missing. `now` in ms.
 */
export function freshnessOf(main: readonly WatchPart[], others: readonly WatchPart[], now: number): Freshness {
  const refused = [...main, ...others].flatMap(refusedPart);
  const shown = main.filter(({ state }) => state.activity.kind !== 'refused');
  if (main.length > 0 && shown.length === 0) return nothingShown(main, refused);
  const working = [...shown, ...others.filter(({ state }) => state.activity.kind !== 'refused')];
  const have = pictureOf(shown);
  const troubled = working.find((part) => isTroubled(part, have !== undefined, now));
  const trouble = troubled && troubleOf(troubled);
  return { have, doing: doingOf(shown, working, troubled !== undefined, have !== undefined), ...trouble, refused };
}

function nothingShown(main: readonly WatchPart[], refused: readonly RefusedPart[]): Freshness {
  const [problem] = refused;
  const notInstalled = main.every(({ state: { activity } }) => errorOf(activity)?.kind === 'notInstalled');
  return {
    have: undefined,
    doing: notInstalled ? 'notInstalled' : 'refused',
    problem: problem && { kind: problem.kind, sentence: problem.sentence, remedy: problem.remedy },
    refused,
  };
}

function pictureOf(shown: readonly WatchPart[]): Freshness['have'] {
  let have: { since: number; asOf: number } | undefined;
  for (const { state } of shown) {
    if (state.data.kind === 'none') return undefined;
    const { since, asOf } = state.data;
    have = have ? { since: Math.max(have.since, since), asOf: Math.min(have.asOf, asOf) } : { since, asOf };
  }
  return have;
}

/** Before there is a picture every failure counts; afterwards only one that lasts. */
function isTroubled({ state, troubledSince }: WatchPart, have: boolean, now: number): boolean {
  if (troubledSince === undefined) return false;
  return have ? now - troubledSince >= TROUBLE_MS : state.activity.kind === 'waiting';
}

function troubleOf({ state: { activity } }: WatchPart): Pick<Freshness, 'problem' | 'retryAt'> {
  const error = errorOf(activity);
  return {
    problem: error && problemOf(error),
    retryAt: activity.kind === 'waiting' ? activity.until : undefined,
  };
}

function doingOf(
  shown: readonly WatchPart[],
  working: readonly WatchPart[],
  troubled: boolean,
  have: boolean,
): Activity {
  if (shown.every(({ state }) => state.activity.kind === 'idle')) return 'idle';
  if (!have) return 'connecting';
  if (troubled) return 'reconnecting';
  return working.some(({ state }) => state.activity.kind === 'polling') ? 'polling' : 'live';
}

function refusedPart(part: WatchPart): readonly RefusedPart[] {
  const { activity } = part.state;
  if (activity.kind !== 'refused') return [];
  return [{ ...problemOf(activity.error), objectKind: part.kind, namespace: part.namespace }];
}

/** Why it doesn't go on, where it doesn't. */
export function errorOf(activity: ReflectorState['activity']): ApiError | undefined {
  return activity.kind === 'waiting' || activity.kind === 'refused' ? activity.error : undefined;
}

/** An error as data, for whoever shows it. */
export function problemOf({ kind, message, remedy }: ApiError): Problem {
  return { kind, sentence: message, remedy };
}

/** Whether two freshnesses would be shown alike; how long ago the server was heard of is not a difference. */
export function isSameFreshness(left: Freshness, right: Freshness): boolean {
  const comparable = ({ have, ...rest }: Freshness): string => JSON.stringify([have?.since, rest]);
  return comparable(left) === comparable(right);
}
