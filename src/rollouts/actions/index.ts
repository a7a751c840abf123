// The table of actions. A new action is one file and one row here (and its entry in package.json): commands, menus,
// panel buttons, tests and the manifest's check loop over this table.
import { abort } from './abort';
import type { ActionId } from './action';
import { pause } from './pause';
import type { PromisingAction } from './promise/offer';
import { promote } from './promote';
import { promoteFull } from './promoteFull';
import { resume } from './resume';
import { retry } from './retry';
import { undo } from './undo';

export type {
  Action,
  ActionId,
  ActionPhase,
  ActionRequest,
  ActionState,
  Decision,
  MergeRequest,
  PatchedResource,
  Permission,
} from './action';
export { permissionsFor } from './action';
export type { ActionAside } from './aside';
export { asideOf } from './aside';
export type { Emphasis } from './emphasis';
export { emphasisIn } from './emphasis';
export { isAnalysedFrom } from './facts';
export { meaningOf } from './meaning';
export { missingPermissionLine, missingPermissionText } from './missingPermission';
export type { NotSent } from './notSentText';
export { notSentText } from './notSentText';
export { whatOvertook } from './overtaken';
export type { PromisedDecision, PromisingAction } from './promise/offer';
export { resultText } from './resultText';
export type { SeenState } from './seenState';
export { seenState, whatMoved } from './seenState';

/** The rows, in the order in which they are shown. */
const table: Readonly<Record<ActionId, PromisingAction>> = {
  promote,
  promoteFull,
  pause,
  resume,
  retry,
  abort,
  undo,
};

/** All actions on a Rollout, in the order in which they are shown. */
export const actions: readonly PromisingAction[] = Object.values(table);

/** The row of an action. */
export function action(id: ActionId): PromisingAction {
  return table[id];
}

/** Whether an id from outside (a command, the panel, a language model) names an action. */
export function isActionId(id: string): id is ActionId {
  return Object.hasOwn(table, id);
}
