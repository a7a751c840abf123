// The row of a rollout: phase, where it stands and our sentence; below it, once opened, its revisions.
import * as vscode from 'vscode';
import type { AnalysisRun, Rollout, RolloutSentence, SentenceInput } from '../../rollouts';
import { canarySteps, describeRollout, isUpdating, rolloutPhase, rolloutStatusKind, setWeight } from '../../rollouts';
import { actions } from '../../rollouts/actions';
import type { RolloutLook } from '../../session';
import { COMMANDS } from '../ids';
import { timeOfDay } from '../timeOfDay';
import { statusIcon } from './statusIcons';
import type { TreeNode } from './treeNode';
import { rowItem } from './treeNode';

/** What a row of a rollout shows, taken from the fleet when the row is drawn. */
export interface RolloutRow {
  readonly rollout: Rollout;
  readonly analysisRuns: readonly AnalysisRun[];
  readonly sentence: RolloutSentence;
}

/** What a look adds to the words, once its parts are there. */
export function partsOf(look: RolloutLook | undefined): Pick<SentenceInput, 'replicaSets' | 'experiments'> {
  const tree = look?.tree;
  if (!tree || look.replicaSets.length === 0) return {};
  const experiments = tree.revisions.flatMap((revision) => revision.experiments.map(({ experiment }) => experiment));
  return { replicaSets: look.replicaSets, experiments };
}

/** Puts a rollout into words for its row, better ones where the row is open and looked at. `now` in ms. */
export function rolloutRow(
  rollout: Rollout,
  analysisRuns: readonly AnalysisRun[],
  now: number,
  look?: RolloutLook,
): RolloutRow {
  return {
    rollout,
    analysisRuns,
    sentence: describeRollout({ rollout, analysisRuns, ...partsOf(look) }, { now, formatTime: timeOfDay }),
  };
}

/** The row; `read` gives what it shows now, `openChildren` the rows below it (a look at the cluster is held by the tree). */
export function rolloutNode(
  uid: string,
  parent: TreeNode | undefined,
  read: () => RolloutRow | undefined,
  openChildren: (node: TreeNode) => readonly TreeNode[],
  now: () => number,
): TreeNode {
  const id = `rollout/${uid}`;
  const node: TreeNode = {
    id,
    parent,
    rolloutUid: uid,
    item: () => {
      const row = read();
      if (!row) return rowItem(id, { label: vscode.l10n.t('gone') });
      return rowItem(id, look(row, now(), parent === undefined));
    },
    children: () => openChildren(node),
  };
  return node;
}

function look({ rollout, analysisRuns, sentence }: RolloutRow, now: number, showNamespace: boolean) {
  const { name, namespace } = rollout.metadata;
  const { phase, message } = rolloutPhase(rollout);
  const offered = actions.filter((action) => action.decide({ rollout, analysisRuns, now }).offered).map(({ id }) => id);
  const position = positionText(rollout);
  return {
    label: name,
    description: [position, sentence.text].filter((part) => part !== '').join(' · '),
    icon: statusIcon(rolloutStatusKind(phase)),
    tooltip: [
      showNamespace ? `${namespace} / ${name}` : name,
      message === '' ? phase : `${phase}: ${message}`,
      sentence.text,
    ],
    contextValue: ['rollout', ...offered, ''].join(';'),
    expandable: 'collapsed' as const,
    command: {
      // Without arguments, so on the selected row: VS Code forgets the arguments of a row whenever it is refreshed, and
      // a click in that moment fails with "Actual command not found".
      command: COMMANDS.openSelected,
      title: vscode.l10n.t('Open Progress'),
    },
    spoken: vscode.l10n.t('Rollout {0} in {1}, {2}. {3}', name, namespace, phase, sentence.text),
  };
}

/** "2/8 · 40 %" while an update is on its way; nothing else says where a stable rollout stands. */
function positionText(rollout: Rollout): string {
  if (!isUpdating(rollout) || rollout.status.abort) return '';
  const steps = canarySteps(rollout).length;
  const index = rollout.status.currentStepIndex;
  if (steps === 0 || index === undefined) return '';
  return `${Math.min(index + 1, steps)}/${steps} · ${setWeight(rollout)} %`;
}
