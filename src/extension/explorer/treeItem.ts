// From a row as data to an item of VS Code's tree.
import * as vscode from 'vscode';
import type { Look } from '../../presentation/looks';
import type { Row, RowClick } from '../../presentation/tree';
import { cleanText } from '../../rollouts';
import type { CommandId } from '../ids';
import { COMMANDS } from '../ids';

const STATES = {
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/** The command of a click on a row about the list. */
const CLICKS: Readonly<Record<RowClick, CommandId>> = {
  sort: COMMANDS.sortRollouts,
  showMore: COMMANDS.showMore,
  clearFilter: COMMANDS.clearFilter,
};

/** The item of a row. All text may come from a cluster: it is cleaned here and never read as Markdown. */
export function treeItem(row: Row): vscode.TreeItem {
  const state = row.expandable ? STATES[row.expandable] : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(cleanText(row.label), state);
  item.id = row.id;
  item.description = cleanText(row.description, 500);
  item.contextValue = row.context;
  item.tooltip = row.tooltip.map((line) => cleanText(line, 1000)).join('\n');
  item.accessibilityInformation = { label: cleanText(row.spoken, 1000) };
  if (row.look) item.iconPath = themeIcon(row.look);
  if (row.opensPanel) {
    // Without arguments, so on the selected row: VS Code forgets the arguments of a row whenever it is refreshed, and
    // a click in that moment fails with "Actual command not found".
    item.command = { command: COMMANDS.openSelected, title: vscode.l10n.t('Open Progress') };
  } else if (row.click) item.command = { command: CLICKS[row.click], title: cleanText(row.label) };
  return item;
}

function themeIcon({ icon, colour }: Look): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
