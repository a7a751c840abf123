// What host and page say to each other: one union a direction. To the page go whole snapshots with a growing revision
// (a page that was hidden keeps only the newest message, so differences would get lost); from the page come what the
// person saw and pressed, never a request to send. Both sides read what arrives from `unknown`.
import type { PageFailed } from './messageChecks';
import { isCount, isRecord, readPageFailed } from './messageChecks';
import type { PanelTarget, PanelView } from './view';

/** Host → page. Snapshots whose revision is not higher than the last one are ignored by the page. */
export interface Snapshot {
  readonly type: 'snapshot';
  readonly revision: number;
  readonly view: PanelView;
}
export type ToPanel = Snapshot;

/** The page is drawn and wants a snapshot. Zone and locale are the person's, who may sit far from the extension host. */
export interface Ready {
  readonly type: 'ready';
  readonly timeZone?: string | undefined;
  readonly locale?: string | undefined;
}

/** The person pressed an action's button while looking at the snapshot `revision` of the rollout `uid`. */
export interface Intent {
  readonly type: 'intent';
  readonly action: string;
  readonly uid: string;
  readonly revision: number;
}

export type FromPanel = Ready | Intent | PageFailed;

/** What the page keeps by `setState`, and what a serializer gets back after a reload. */
export interface PanelState {
  readonly target: PanelTarget;
  /** Ids of the page's sections that the person opened. */
  readonly open: readonly string[];
}

/** A message from the page; `undefined` for anything that is not exactly one of ours. */
export function readFromPanel(value: unknown): FromPanel | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready':
      return { type: 'ready', timeZone: shortText(value['timeZone']), locale: shortText(value['locale']) };
    case 'intent': {
      const action = shortText(value['action']);
      const uid = shortText(value['uid']);
      const revision = value['revision'];
      return action !== undefined && uid !== undefined && isCount(revision)
        ? { type: 'intent', action, uid, revision }
        : undefined;
    }
    case 'failed':
      return readPageFailed(value);
    default:
      return undefined;
  }
}

/**
 * A message from the host; `undefined` for anything else that reaches the page's window. Checks down to the parts that
 * decide what is drawn; their insides come from the same build as the page.
 */
export function readToPanel(value: unknown): ToPanel | undefined {
  return isSnapshot(value) ? value : undefined;
}

/** What was kept for a restored panel; `undefined` if it is missing or from a version that kept something else. */
export function readPanelState(value: unknown): PanelState | undefined {
  if (!isRecord(value) || !isTarget(value['target'])) return undefined;
  const { context, namespace, name, uid } = value['target'];
  const open: unknown = value['open'];
  return {
    target: { context, namespace, name, uid },
    open: Array.isArray(open) ? open.filter((id) => typeof id === 'string').slice(0, 100) : [],
  };
}

const BODY_KINDS: ReadonlySet<unknown> = new Set<PanelView['body']['kind']>(['loading', 'notice', 'rollout']);

function isSnapshot(value: unknown): value is Snapshot {
  if (!isRecord(value) || value['type'] !== 'snapshot' || !isCount(value['revision'])) return false;
  const view = value['view'];
  return (
    isRecord(view) &&
    isTarget(view['target']) &&
    typeof view['name'] === 'string' &&
    typeof view['place'] === 'string' &&
    isRecord(view['freshness']) &&
    typeof view['freshness']['doing'] === 'string' &&
    isRecord(view['body']) &&
    BODY_KINDS.has(view['body']['kind'])
  );
}

function isTarget(value: unknown): value is PanelTarget {
  return (
    isRecord(value) && ['context', 'namespace', 'name', 'uid'].every((key) => shortText(value[key], true) !== undefined)
  );
}

/** A string no longer than any name in Kubernetes or a kubeconfig needs to be; empty only where that is said to be all right. */
function shortText(value: unknown, mayBeEmpty = false): string | undefined {
  return typeof value === 'string' && value.length <= 1024 && (mayBeEmpty || value !== '') ? value : undefined;
}
