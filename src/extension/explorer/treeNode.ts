// What the rows of both trees are: an id that stays the same over refreshes, a look, and children read when asked for.
import * as vscode from 'vscode';
import { cleanText } from '../../rollouts';

/** A row. Ids are unique in their tree and made of uids, so that selection and expansion survive every refresh. */
export interface TreeNode {
  readonly id: string;
  readonly parent: TreeNode | undefined;
  /** The rollout that the row is, or lies under: what a command on the row acts on. */
  readonly rolloutUid?: string | undefined;
  item(): vscode.TreeItem;
  children(): readonly TreeNode[];
}

export interface RowLook {
  readonly label: string;
  readonly description?: string | undefined;
  readonly icon?: vscode.ThemeIcon | undefined;
  readonly tooltip?: readonly string[] | undefined;
  readonly contextValue?: string | undefined;
  readonly expandable?: 'collapsed' | 'expanded' | undefined;
  readonly command?: vscode.Command | undefined;
  /** What a screen reader says; default: label and description. */
  readonly spoken?: string | undefined;
}

const STATES = {
  collapsed: vscode.TreeItemCollapsibleState.Collapsed,
  expanded: vscode.TreeItemCollapsibleState.Expanded,
};

/** Makes the tree item of a row. All text may come from a cluster: it is cleaned here and never read as Markdown. */
export function rowItem(id: string, look: RowLook): vscode.TreeItem {
  const label = cleanText(look.label);
  const item = new vscode.TreeItem(
    label,
    look.expandable ? STATES[look.expandable] : vscode.TreeItemCollapsibleState.None,
  );
  item.id = id;
  const description = look.description === undefined ? undefined : cleanText(look.description, 500);
  if (description !== undefined) item.description = description;
  if (look.icon) item.iconPath = look.icon;
  if (look.contextValue !== undefined) item.contextValue = look.contextValue;
  if (look.command) item.command = look.command;
  const tooltip = (look.tooltip ?? [look.label, look.description ?? '']).filter((line) => line !== '');
  item.tooltip = tooltip.map((line) => cleanText(line, 1000)).join('\n');
  item.accessibilityInformation = {
    label: cleanText(look.spoken ?? [label, description].filter(Boolean).join(', '), 1000),
  };
  return item;
}

/** A row without children. */
export function leaf(id: string, parent: TreeNode | undefined, look: RowLook): TreeNode {
  return { id, parent, rolloutUid: parent?.rolloutUid, item: () => rowItem(id, look), children: () => [] };
}
