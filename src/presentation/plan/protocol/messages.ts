// What the page of the plan preview and its host say to each other beside what every page says: another number of replicas,
// or a step to go to. Both sides read what arrives from `unknown`.
import { isFields } from '../../../rollouts';
import type { Snapshot } from '../../pages';
import { isSnapshot } from '../../pages';
import { isCount } from '../../pages/messageChecks';
import type { PlanBody, PlanPageView, PlanTarget } from './view';

/** The person wants the plan for this many replicas; `undefined`: for as many as the text says. */
export interface PlanReplicas {
  readonly type: 'replicas';
  readonly replicas: number | undefined;
}

/** The person wants to see where a row of the snapshot `revision` is in the text. */
export interface PlanReveal {
  readonly type: 'reveal';
  readonly revision: number;
  readonly offset: number;
}

export type PlanRequest = PlanReplicas | PlanReveal;

/** As many as a plan is computed for. */
export const MOST_REPLICAS = 1000;

/** Whether a number of replicas can be planned with: whole, from 1 to `MOST_REPLICAS`. */
export function isReplicas(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MOST_REPLICAS;
}

/** What only the plan's page sends; `undefined` for anything that is not exactly one of ours. */
export function readPlanRequest(value: unknown): PlanRequest | undefined {
  if (!isFields(value)) return undefined;
  switch (value['type']) {
    case 'replicas': {
      const { replicas } = value;
      return replicas === undefined || isReplicas(replicas) ? { type: 'replicas', replicas } : undefined;
    }
    case 'reveal': {
      const { revision, offset } = value;
      return isCount(revision) && isCount(offset) ? { type: 'reveal', revision, offset } : undefined;
    }
    default:
      return undefined;
  }
}

/** A message from the host; `undefined` for anything else that reaches the page's window. */
export function readToPlanPage(value: unknown): Snapshot<PlanPageView> | undefined {
  return isSnapshot(value, isPlanPageView) ? value : undefined;
}

/** What was kept for a restored preview; `undefined` if it is missing or from a version that kept something else. */
export function readPlanTarget(value: unknown): PlanTarget | undefined {
  if (!isTarget(value)) return undefined;
  const { uri, index, replicas } = value;
  return isReplicas(replicas) ? { uri, index, replicas } : { uri, index };
}

const BODY_KINDS: ReadonlySet<unknown> = new Set<PlanBody['kind']>(['loading', 'notice', 'plan']);

function isPlanPageView(view: unknown): view is PlanPageView {
  return (
    isFields(view) &&
    isTarget(view['target']) &&
    typeof view['name'] === 'string' &&
    typeof view['place'] === 'string' &&
    isFields(view['body']) &&
    BODY_KINDS.has(view['body']['kind'])
  );
}

/** Its replicas are not looked at: a wrong number only means that the text decides. */
function isTarget(value: unknown): value is PlanTarget {
  if (!isFields(value)) return false;
  const { uri, index } = value;
  return typeof uri === 'string' && uri !== '' && uri.length <= 8192 && isCount(index);
}
