// Icons of states: each state has its own shape, so that colour is never needed to tell them apart.
import * as vscode from 'vscode';
import type { StatusKind } from '../../rollouts';

const ICONS: Readonly<Record<StatusKind, readonly [codicon: string, colour: string | undefined]>> = {
  ok: ['pass', 'testing.iconPassed'],
  bad: ['error', 'testing.iconFailed'],
  warning: ['warning', 'list.warningForeground'],
  progressing: ['sync', 'charts.blue'],
  waiting: ['watch', 'charts.blue'],
  paused: ['debug-pause', 'charts.yellow'],
  unknown: ['question', 'charts.yellow'],
  neutral: ['circle-outline', 'disabledForeground'],
  none: ['circle-outline', undefined],
};

/** The icon of a kind of state. */
export function statusIcon(kind: StatusKind): vscode.ThemeIcon {
  const [codicon, colour] = ICONS[kind];
  return new vscode.ThemeIcon(codicon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
