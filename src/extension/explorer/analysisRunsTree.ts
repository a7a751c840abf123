// The tree of AnalysisRuns of the whole fleet: the running and the failed first, then the newest.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import type { AnalysisRun } from '../../rollouts';
import { analysisJobs, analysisStepIndex, analysisType } from '../../rollouts';
import { isCompleted } from '../../rollouts/analysis';
import type { Connection } from '../connection/connection';
import { VIEWS } from '../ids';
import { analysisRunNode } from './analysisNodes';
import type { TreeNode } from './treeNode';

/** The view "Analysis Runs". */
export class AnalysisRunsTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #connection: Connection;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<TreeNode>;

  readonly onDidChangeTreeData: vscode.Event<undefined> = this.#changed.event;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#view = vscode.window.createTreeView(VIEWS.analysisRuns, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.add(this.#changed);
    this.#disposables.add(this.#view);
    const visibility = this.#view.onDidChangeVisibility(() => this.#refresh());
    this.#disposables.add(visibility);
    this.#disposables.add(
      connection.onDidChangeFleet(({ analysisRuns }) => {
        if (analysisRuns.size > 0) this.#refresh();
      }),
    );
    this.#disposables.add(connection.onDidChangeSession(() => this.#refresh()));
    this.#disposables.add(connection.onDidChangeState(() => this.#refresh()));
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.#view.onDidChangeVisibility;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return node.item();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return node.parent;
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (node) return [...node.children()];
    const fleet = this.#connection.session?.fleet;
    if (!fleet) return [];
    return [...fleet.analysisRuns()].sort(byUrgency).map((analysisRun) =>
      analysisRunNode(
        undefined,
        {
          analysisRun,
          type: analysisType(analysisRun),
          stepIndex: analysisStepIndex(analysisRun),
          jobs: analysisJobs(analysisRun),
        },
        analysisRun.metadata.namespace,
      ),
    );
  }

  #refresh(): void {
    if (this.#view.visible) this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function byUrgency(left: AnalysisRun, right: AnalysisRun): number {
  return (
    rank(left) - rank(right) ||
    (right.metadata.creationTimestamp ?? '').localeCompare(left.metadata.creationTimestamp ?? '') ||
    left.metadata.name.localeCompare(right.metadata.name)
  );
}

function rank({ status: { phase = '' } }: AnalysisRun): number {
  return isCompleted(phase) ? 1 : 0;
}
