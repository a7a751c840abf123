// How much of a log a person wants to read.
import * as vscode from 'vscode';
import type { LogRequest } from '../../session';
import { shownText } from '../shownText';

/** Which part of the log, whatever its container. */
export type LogPart = Omit<LogRequest, 'container'>;

interface PartItem extends vscode.QuickPickItem {
  readonly part: LogPart;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Asks; `undefined` when the person leaves. `offersPrevious`: also the runs before the present ones. */
export async function chooseLogPart(name: string, offersPrevious: boolean): Promise<LogPart | undefined> {
  const following = (label: string, sinceSeconds?: number): PartItem => ({
    label,
    description: vscode.l10n.t('and new lines as they are written'),
    part: { previous: false, sinceSeconds, follow: true },
  });
  const only = (label: string, sinceSeconds?: number): PartItem => ({
    label,
    part: { previous: false, sinceSeconds, follow: false },
  });
  const previous: PartItem = {
    label: vscode.l10n.t('Previous Run'),
    description: vscode.l10n.t('of containers that were restarted'),
    part: { previous: true, follow: false },
  };
  const last5Minutes = vscode.l10n.t('Last 5 Minutes');
  const lastHour = vscode.l10n.t('Last Hour');
  const all = vscode.l10n.t('All That Is Kept');
  const items: PartItem[] = [
    following(vscode.l10n.t('Follow: {0}', last5Minutes), 5 * MINUTE),
    following(vscode.l10n.t('Follow: {0}', lastHour), HOUR),
    following(vscode.l10n.t('Follow: {0}', all)),
    only(last5Minutes, 5 * MINUTE),
    only(lastHour, HOUR),
    only(all),
    ...(offersPrevious ? [previous] : []),
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Log of {0}', shownText(name)),
    placeHolder: vscode.l10n.t('Choose How Much to Show'),
  });
  return chosen?.part;
}
