// The tree of AnalysisRuns of the whole fleet, by rollout: those that still run first, then the newest.
import * as vscode from 'vscode';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { Row } from '../../presentation/tree';
import { AnalysisRunRows, ShownLists } from '../../presentation/tree';
import type { TreeObject } from '../../rollouts';
import { COMMANDS, VIEWS } from '../ids';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import { onceDrawn } from './onceDrawn';
import { AGEING_MS } from './openRollouts';
import { ShownRow, ShownRows } from './shownRow';
import { treeItem } from './treeItem';
import type { WatchedCluster } from './watchedCluster';

/** The row of a run that is selected. */
export interface SelectedRun {
  readonly rolloutUid: string | undefined;
  readonly object: TreeObject;
}

/** The view "Analysis Runs". */
export class AnalysisRunsTree implements vscode.TreeDataProvider<ShownRow>, Disposable {
  readonly #cluster: WatchedCluster;
  readonly #clock: Clock;
  readonly #disposables = new DisposableStore();
  readonly #ageing = this.#disposables.add(new DisposableValue());
  readonly #changed = new vscode.EventEmitter<ShownRow[] | undefined>();
  readonly #view: vscode.TreeView<ShownRow>;
  readonly #rows: AnalysisRunRows;
  readonly #lists = new ShownLists(COMMANDS.showMoreRuns);
  readonly #shown = new ShownRows();
  /** The rows have taken in every change. */
  #upToDate = false;
  #hasPicture = false;

  readonly onDidChangeTreeData: vscode.Event<ShownRow[] | undefined> = this.#changed.event;

  constructor(cluster: WatchedCluster, clock: Clock = wallClock) {
    this.#clock = clock;
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
      this.#view.onDidChangeVisibility(() => {
        this.#drawAll();
        this.#ageLater();
      }),
      cluster.onDidChangeFleet(({ analysisRuns }) => this.#fleetChanged(analysisRuns)),
      cluster.onDidChangeSession(() => this.#drawAll()),
      cluster.onDidChangeState(() => this.#stateChanged()),
    );
    this.#ageLater();
  }

  /** Ages change with time alone. */
  #ageLater(): void {
    const age = (): void => {
      this.#ageLater();
      const shown = this.#shown.change(this.#rows.update('all').changed, (uid) => this.#rows.row(uid));
      if (shown.length > 0) this.#changed.fire(shown);
    };
    this.#ageing.set(this.#view.visible ? this.#clock.after(AGEING_MS, age) : undefined);
  }

  get visible(): boolean {
    return this.#view.visible;
  }

  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.#view.onDidChangeVisibility;
  }

  getTreeItem({ row }: ShownRow): vscode.TreeItem {
    return treeItem(row, COMMANDS.openSelectedRun);
  }

  getChildren(parent?: ShownRow): ShownRow[] {
    if (parent) return this.#lists.cut(parent.row.id, parent.row.children?.() ?? []).map((row) => this.#show(row));
    if (!this.#upToDate) this.#rows.update('all');
    this.#upToDate = true;
    this.#shown.clear();
    return this.#lists.cut('runs', this.#rows.roots()).map((row) => new ShownRow(row));
  }

  /** Shows more of the list that ends with this row, or with the selected one. */
  showMore(shown: ShownRow | undefined): void {
    const last = shown ?? this.#view.selection[0];
    if (last && this.#lists.showMore(last.row)) this.#changed.fire(undefined);
  }

  /** The run that is selected, once VS Code knows it. */
  selectedOnceDrawn(): Promise<SelectedRun | undefined> {
    return onceDrawn(() => {
      const { opensRun, rolloutUid, object } = this.#view.selection[0]?.row ?? {};
      return opensRun === undefined || object?.kind !== 'AnalysisRun'
        ? undefined
        : { rolloutUid, object: { ...object, kind: object.kind } };
    }, this.#clock);
  }

  #show(row: Row): ShownRow {
    return row.opensRun === undefined ? new ShownRow(row) : this.#shown.add(row.opensRun, row);
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
