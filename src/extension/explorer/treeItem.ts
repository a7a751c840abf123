// From a row as data to an item of VS Code's tree.
import * as vscode from 'vscode';
import type { Look } from '../../presentation/looks';
import type { LastEvent, Row } from '../../presentation/tree';
import { cleanText } from '../../rollouts';
import type { CommandId } from '../ids';
import { COMMANDS } from '../ids';
import { rowUri } from './rowDecorations';
import { rowTooltip } from './rowTooltip';

const STATES = {
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/**
 * The item of a row; `openCommand` opens what is selected in its tree. All text may come from a cluster: it is cleaned here and never
 * read as Markdown.
 */
export function treeItem(row: Row, openCommand: CommandId = COMMANDS.openSelected): vscode.TreeItem {
  const state = row.expandable ? STATES[row.expandable] : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem(cleanText(row.label), state);
  item.id = row.id;
  item.description = cleanText(row.description, 500);
  item.contextValue = row.context;
  // What takes work to make is made when someone asks for it: see resolvedItem.
  if (!row.details) item.tooltip = row.tooltip.map((line) => cleanText(line, 1000)).join('\n');
  if (row.resource) item.resourceUri = rowUri(row.resource);
  item.accessibilityInformation = { label: cleanText(row.spoken, 1000) };
  if (row.look) item.iconPath = themeIcon(row.look);
  if (row.opensPanel || row.opensRun !== undefined) {
    // Without arguments, so on the selected row: VS Code forgets the arguments of a row whenever it is refreshed, and
    // a click in that moment fails with "Actual command not found".
    item.command = { command: openCommand, title: vscode.l10n.t('Open Progress') };
  }
  if (row.command) {
    const { id: command, argument } = row.command;
    item.command = {
      command,
      title: item.accessibilityInformation.label,
      ...(argument !== undefined && { arguments: [argument] }),
    };
  }
  return item;
}

/** The item with the tooltip that was left out of it, and the last events in it. */
export function resolvedItem(
  item: vscode.TreeItem,
  { details, rolloutUid }: Row,
  events: readonly LastEvent[],
): vscode.TreeItem {
  if (details && rolloutUid !== undefined) item.tooltip = rowTooltip(details(), rolloutUid, events);
  return item;
}

function themeIcon({ icon, colour }: Look): vscode.ThemeIcon {
  return new vscode.ThemeIcon(icon, colour === undefined ? undefined : new vscode.ThemeColor(colour));
}
