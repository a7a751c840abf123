// What the trees say beside their rows: how fresh the picture is, and why there is none.
import * as vscode from 'vscode';
import type { Problem } from '../../session';
import type { Connection } from '../connection/connection';
import { shownText } from '../shownText';
import { timeOfDayWithSeconds } from '../timeOfDay';
import type { TreeNode } from './treeNode';
import { leaf } from './treeNode';

/** The line above the rows; `undefined` while the picture is live and whole. */
export function freshnessMessage(connection: Connection): string | undefined {
  const { freshness, contextName } = connection;
  if (!freshness || contextName === undefined) return undefined;
  const { have, doing, problem } = freshness;
  if (!have)
    return doing === 'connecting' && !problem
      ? vscode.l10n.t('Connecting to {0} …', shownText(contextName))
      : undefined;
  const asOf = timeOfDayWithSeconds(have.asOf);
  switch (doing) {
    case 'reconnecting':
      return vscode.l10n.t('Stale since {0}, reconnecting. {1}', asOf, shownText(problem?.sentence ?? '', 300));
    case 'polling':
      return vscode.l10n.t('You may list but not watch here: checked now and then, last at {0}.', asOf);
    case 'idle':
    case 'connecting':
    case 'live':
    case 'refused':
    case 'notInstalled':
      return undefined;
  }
}

/** Rows that say what can't be shown and why; none while all is well. */
export function problemNodes(connection: Connection): readonly TreeNode[] {
  const { hostState: state, freshness } = connection;
  if (state.kind === 'failed') return problemRows('failed', state.problem);
  if (state.kind === 'noKubeconfig')
    return state.problems.map((problem, index) => problemRow(`kubeconfig/${index}`, problem, problem));
  if (!freshness) return [];
  if (!freshness.have && freshness.problem) return problemRows('problem', freshness.problem);
  return freshness.refused.map(({ objectKind, namespace, sentence, remedy }, index) =>
    problemRow(
      `refused/${index}`,
      namespace === undefined
        ? vscode.l10n.t('{0}s are not shown', objectKind)
        : vscode.l10n.t('{0}s of {1} are not shown', objectKind, namespace),
      `${sentence} ${remedy}`,
      sentence,
    ),
  );
}

function problemRows(id: string, { sentence, remedy }: Problem): readonly TreeNode[] {
  return [
    problemRow(`${id}/sentence`, sentence, `${sentence}\n${remedy}`),
    leaf(`problem/${id}/remedy`, undefined, {
      label: remedy,
      icon: new vscode.ThemeIcon('lightbulb'),
      tooltip: [remedy],
      contextValue: 'remedy',
    }),
  ];
}

function problemRow(id: string, label: string, tooltip: string, description?: string): TreeNode {
  return leaf(`problem/${id}`, undefined, {
    label,
    description,
    icon: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
    tooltip: [tooltip],
    contextValue: 'problem',
    spoken: tooltip,
  });
}
