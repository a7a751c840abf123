// A command of the palette acts on a chosen rollout.
import * as vscode from 'vscode';
import type { RolloutPick } from '../../presentation/dialogs';
import { rolloutPicks } from '../../presentation/dialogs';
import type { Action } from '../../rollouts/actions';
import { shownText } from '../shownText';
import { timeOfDay } from '../timeOfDay';
import type { ChoosingSession } from './actingSession';
import { showSteadyPick } from './steadyPick';

interface RolloutItem extends vscode.QuickPickItem {
  readonly uid?: string;
}

/**
 * Lets the person choose a rollout.
 * @param action what is to be done with it; without one every rollout can be chosen.
 * @param preferred uid of the rollout to be first, e.g. the one selected in the tree.
 * @returns its uid, or `undefined` when the person leaves.
 */
export async function chooseRollout(
  { fleet, client, actionPermissions }: ChoosingSession,
  now: number,
  action?: Action,
  preferred?: string,
): Promise<string | undefined> {
  const { offered, notOffered } = rolloutPicks(fleet, {
    ...{ now, formatTime: timeOfDay, action, preferred },
    refusal: (phases, namespace) => actionPermissions.refusal(phases, namespace),
  });
  const separator: RolloutItem = {
    label: vscode.l10n.t('Not available now'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const picks = [
    ...offered.map(rolloutItem),
    ...(notOffered.length > 0 ? [separator] : []),
    ...notOffered.map(rolloutItem),
  ];
  const context = shownText(client.context);
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There are no rollouts in context {0}.', context));
    return undefined;
  }
  const chosen = await showSteadyPick(picks, {
    title:
      action === undefined ? vscode.l10n.t('Choose a Rollout') : vscode.l10n.t('{0}: Choose a Rollout', action.title),
    placeHolder: vscode.l10n.t('Context {0}', context),
    matchOnDescription: true,
  });
  return chosen?.uid;
}

/** A rollout in a list to choose from. */
export function rolloutItem({ uid, name, namespace, detail }: RolloutPick): RolloutItem {
  return { uid, label: shownText(name), description: shownText(namespace), detail: shownText(detail, 500) };
}
