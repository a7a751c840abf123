// Which run of which container of a pod a person wants to read the log of.
import * as vscode from 'vscode';
import { runPick } from '../../presentation/documents';
import type { ContainerRun, ContainerRuns } from '../../rollouts';
import { onlyRun } from '../../rollouts';
import { shownText } from '../shownText';
import { timeOfDayWithSeconds } from '../timeOfDay';

/** Asks where there is a choice; `undefined` when the person leaves. */
export async function chooseRun(pod: string, runs: ContainerRuns): Promise<ContainerRun | undefined> {
  const only = onlyRun(runs);
  if (only) return only;
  const picks = runs.runs.map((run) => {
    const { label, description, detail } = runPick(run, timeOfDayWithSeconds);
    return { run, label: shownText(label), description, detail: shownText(detail, 300) };
  });
  const chosen = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Log of Pod {0}', shownText(pod)),
    placeHolder: vscode.l10n.t('Choose a Container'),
    matchOnDescription: true,
  });
  return chosen?.run;
}
