// What the panel's page and its host say to each other beside what every page says. From the page comes what the person
// saw and pressed, never a request for a cluster. Both sides read what arrives from `unknown`.
import { isFields } from '../../../rollouts';
import type { Snapshot } from '../../pages';
import { isSnapshot } from '../../pages';
import { isCount, shortText } from '../../pages/messageChecks';
import type { PanelRequest } from './requests';
import { readRequest } from './requests';
import type { PanelTarget, PanelView } from './view';

/** The person pressed an action's button while looking at the snapshot `revision` of the rollout `uid`. */
export interface Intent {
  readonly type: 'intent';
  readonly action: string;
  readonly uid: string;
  readonly revision: number;
}

/** What the page keeps by `setState`, and what a serializer gets back after a reload. */
export interface PanelState {
  readonly target: PanelTarget;
  /** The panel stays with the rollout. */
  readonly isPinned: boolean;
  /** Ids of the page's sections that the person opened. */
  readonly open: readonly string[];
}

/** What only the panel's page sends. */
export type PanelMessage = Intent | PanelRequest;

/** What only the panel's page sends; `undefined` for anything that is not exactly that. */
export function readPanelMessage(value: unknown): PanelMessage | undefined {
  return readIntent(value) ?? readRequest(value);
}

function readIntent(value: unknown): Intent | undefined {
  if (!isFields(value) || value['type'] !== 'intent') return undefined;
  const action = shortText(value['action']);
  const uid = shortText(value['uid']);
  const revision = value['revision'];
  return action !== undefined && uid !== undefined && isCount(revision)
    ? { type: 'intent', action, uid, revision }
    : undefined;
}

/** A message from the host; `undefined` for anything else that reaches the page's window. */
export function readToPanel(value: unknown): Snapshot<PanelView> | undefined {
  return isSnapshot(value, isPanelView) ? value : undefined;
}

/** What was kept for a restored panel; `undefined` if it is missing or from a version that kept something else. */
export function readPanelState(value: unknown): PanelState | undefined {
  if (!isFields(value) || !isTarget(value['target'])) return undefined;
  const { context, namespace, name, uid } = value['target'];
  const open: unknown = value['open'];
  return {
    target: { context, namespace, name, uid },
    isPinned: value['isPinned'] === true,
    open: Array.isArray(open) ? open.filter((id) => typeof id === 'string').slice(0, 100) : [],
  };
}

const BODY_KINDS: ReadonlySet<unknown> = new Set<PanelView['body']['kind']>(['loading', 'notice', 'rollout']);

function isPanelView(view: unknown): view is PanelView {
  return (
    isFields(view) &&
    isTarget(view['target']) &&
    typeof view['name'] === 'string' &&
    typeof view['place'] === 'string' &&
    isFields(view['freshness']) &&
    typeof view['freshness']['doing'] === 'string' &&
    isFields(view['body']) &&
    BODY_KINDS.has(view['body']['kind'])
  );
}

function isTarget(value: unknown): value is PanelTarget {
  return (
    isFields(value) && ['context', 'namespace', 'name', 'uid'].every((key) => shortText(value[key], true) !== undefined)
  );
}
