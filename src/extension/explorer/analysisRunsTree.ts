// The tree of AnalysisRuns of the whole fleet: those that still run first, then the newest.
import * as vscode from 'vscode';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { AnalysisRunRows } from '../../presentation/tree';
import { VIEWS } from '../ids';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import { ShownRow, ShownRows } from './shownRow';
import { treeItem } from './treeItem';
import type { WatchedCluster } from './watchedCluster';

/** The view "Analysis Runs". */
export class AnalysisRunsTree implements vscode.TreeDataProvider<ShownRow>, Disposable {
  readonly #cluster: WatchedCluster;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<ShownRow[] | undefined>();
  readonly #view: vscode.TreeView<ShownRow>;
  readonly #rows: AnalysisRunRows;
  readonly #shown = new ShownRows();
  /** The rows have taken in every change. */
  #upToDate = false;
  #hasPicture = false;

  readonly onDidChangeTreeData: vscode.Event<ShownRow[] | undefined> = this.#changed.event;

  constructor(cluster: WatchedCluster, clock: Pick<Clock, 'now'> = wallClock) {
    this.#cluster = cluster;
    this.#rows = new AnalysisRunRows(
      {
        analysisRuns: () => cluster.session?.fleet.analysisRuns() ?? [],
        analysisRun: (uid) => cluster.session?.fleet.analysisRun(uid),
      },
      () => ({ now: clock.now(), formatTime: timeOfDayWithSeconds }),
    );
    this.#view = vscode.window.createTreeView(VIEWS.analysisRuns, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.add(
      this.#changed,
      this.#view,
      this.#view.onDidChangeVisibility(() => this.#drawAll()),
      cluster.onDidChangeFleet(({ analysisRuns }) => this.#fleetChanged(analysisRuns)),
      cluster.onDidChangeSession(() => this.#drawAll()),
      cluster.onDidChangeState(() => this.#stateChanged()),
    );
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.#view.onDidChangeVisibility;
  }

  getTreeItem({ row }: ShownRow): vscode.TreeItem {
    return treeItem(row);
  }

  getChildren(parent?: ShownRow): ShownRow[] {
    if (parent) return (parent.row.children?.() ?? []).map((row) => new ShownRow(row));
    if (!this.#upToDate) this.#rows.update('all');
    this.#upToDate = true;
    this.#shown.clear();
    return this.#rows.roots().map(([uid, row]) => this.#shown.add(uid, row));
  }

  #fleetChanged(uids: ReadonlySet<string>): void {
    if (uids.size === 0) return;
    if (!this.#view.visible || !this.#upToDate) {
      this.#drawAll();
      return;
    }
    const { changed, reordered } = this.#rows.update(uids);
    const shown = reordered ? undefined : this.#shown.change(changed, (uid) => this.#rows.row(uid));
    if (shown?.length !== 0) this.#changed.fire(shown);
  }

  /** How fresh the picture is makes no difference here, only whether there is one. */
  #stateChanged(): void {
    const hasPicture = this.#cluster.session?.freshness.have !== undefined;
    if (hasPicture === this.#hasPicture) return;
    this.#hasPicture = hasPicture;
    this.#drawAll();
  }

  #drawAll(): void {
    this.#upToDate = false;
    if (this.#view.visible) this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
