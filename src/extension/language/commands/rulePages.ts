// The page of each rule, out of the table of rules itself: it travels with the extension and needs no network.
import * as vscode from 'vscode';
import type { Rule } from '../../../authoring';
import { rulePage, rules } from '../../../authoring';
import type { Disposable } from '../../../lifecycle';

const SCHEME = 'argo-rollouts-rule';

/** Serves the pages as documents. */
export function provideRulePages(): Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: ({ path }) => {
      const rule = ruleOf(path.slice(1).replace(/\.md$/, ''));
      return rule && rulePage(rule);
    },
  });
}

/** Shows the page of a rule; asks for one where none is named. */
export async function showRule(argument: unknown): Promise<void> {
  const rule = ruleOf(argument) ?? (await chooseRule());
  if (!rule) return;
  const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule.id}.md` });
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // VS Code's own Markdown extension can be switched off; the text is readable as it is.
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}

function ruleOf(id: unknown): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}

async function chooseRule(): Promise<Rule | undefined> {
  const picks = rules.map((rule) => ({ label: rule.id, description: rule.defaultSeverity, detail: rule.title, rule }));
  const chosen = await vscode.window.showQuickPick(picks, {
    title: vscode.l10n.t('Show Rule'),
    placeHolder: vscode.l10n.t('What the rule means and how to configure it'),
    matchOnDetail: true,
  });
  return chosen?.rule;
}
