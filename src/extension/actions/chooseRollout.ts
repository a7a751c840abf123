// A command of the palette acts on a chosen rollout: those where it makes sense first, the others with the reason why not.
import * as vscode from 'vscode';
import { describeRollout } from '../../rollouts';
import type { Action } from '../../rollouts/actions';
import type { Session } from '../../session';
import { shownText } from '../shownText';
import { timeOfDay } from '../timeOfDay';

interface RolloutPick extends vscode.QuickPickItem {
  readonly uid?: string;
}

/**
 * Lets the person choose a rollout.
 * @param action what is to be done with it; without one every rollout can be chosen.
 * @param preferred uid of the rollout to stand first, e.g. the one selected in the tree.
 * @returns its uid, or `undefined` when the person leaves.
 */
export async function chooseRollout(
  session: Session,
  now: number,
  action?: Action,
  preferred?: string,
): Promise<string | undefined> {
  const offered: RolloutPick[] = [];
  const others: RolloutPick[] = [];
  for (const rollout of session.fleet.rollouts()) {
    const { name, namespace, uid } = rollout.metadata;
    const analysisRuns = session.fleet.analysisRunsOf(uid);
    const decision = action?.decide({ rollout, analysisRuns, now });
    const pick: RolloutPick = {
      uid,
      label: shownText(name),
      description: shownText(namespace),
      detail: shownText(
        decision?.offered === false
          ? decision.reason
          : describeRollout({ rollout, analysisRuns }, { now, formatTime: timeOfDay }).text,
        500,
      ),
    };
    (decision?.offered === false ? others : offered).push(pick);
  }
  for (const list of [offered, others])
    list.sort(
      (left, right) =>
        Number(right.uid === preferred) - Number(left.uid === preferred) || left.label.localeCompare(right.label),
    );
  const separator: RolloutPick = {
    label: vscode.l10n.t('Not possible now'),
    kind: vscode.QuickPickItemKind.Separator,
  };
  const picks = others.length > 0 ? [...offered, separator, ...others] : offered;
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no rollout in context {0}.', session.client.context),
    );
    return undefined;
  }
  const chosen = await vscode.window.showQuickPick(picks, {
    title:
      action === undefined ? vscode.l10n.t('Choose a Rollout') : vscode.l10n.t('{0}: Choose a Rollout', action.title),
    placeHolder: vscode.l10n.t('Context {0}', session.client.context),
    matchOnDescription: true,
  });
  return chosen?.uid;
}
