// The tree of rollouts: what needs attention first, live, and reading more of the cluster only for rows that are open.
import * as vscode from 'vscode';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { attentionSentence } from '../../presentation/fleet';
import type { Row, RowsChange } from '../../presentation/tree';
import { freshnessLine, problemRows, readingRow, revisionRows, RolloutRows } from '../../presentation/tree';
import { VIEWS } from '../ids';
import { shownText } from '../shownText';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import { onceDrawn } from './onceDrawn';
import type { OpenRollouts } from './openRollouts';
import { ShownRow, ShownRows } from './shownRow';
import type { ToldFleet } from './toldFleet';
import { treeItem } from './treeItem';
import type { WatchedCluster } from './watchedCluster';

export interface RolloutsTreeOptions {
  readonly cluster: WatchedCluster;
  readonly told: Pick<ToldFleet, 'rollouts' | 'onDidChange'>;
  /** The tree opens them and closes them. */
  readonly open: OpenRollouts;
  readonly clock?: Clock | undefined;
}

/** The view "Rollouts". */
export class RolloutsTree implements vscode.TreeDataProvider<ShownRow>, Disposable {
  readonly #cluster: WatchedCluster;
  readonly #clock: Clock;
  readonly #told: RolloutsTreeOptions['told'];
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<ShownRow[] | undefined>();
  readonly #selected = new vscode.EventEmitter<string>();
  readonly #view: vscode.TreeView<ShownRow>;
  readonly #open: OpenRollouts;
  readonly #rows: RolloutRows;
  readonly #shown = new ShownRows();
  /** uid of the rollout that was selected last: drawn again, a row is selected again by VS Code. */
  #lastSelected: string | undefined;
  /** The rows have taken in every change. */
  #upToDate = false;
  #frame = '';

  readonly onDidChangeTreeData: vscode.Event<ShownRow[] | undefined> = this.#changed.event;

  constructor({ cluster, told, open, clock = wallClock }: RolloutsTreeOptions) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#told = told;
    this.#open = open;
    this.#rows = new RolloutRows(told.rollouts);
    this.#view = vscode.window.createTreeView(VIEWS.rollouts, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.add(
      this.#changed,
      this.#selected,
      this.#view,
      this.#view.onDidCollapseElement(({ element }) => this.#collapsed(element)),
      this.#view.onDidChangeSelection(({ selection }) => this.#selectionChanged(selection[0]?.rolloutUid)),
      this.#view.onDidChangeVisibility(({ visible }) => this.#visibilityChanged(visible)),
      cluster.onDidChangeSession(() => this.#sessionChanged()),
      told.onDidChange((uids) => this.#toldChanged(uids)),
      open.onDidAge((uids) => this.#toldChanged(uids)),
      cluster.onDidChangeState(() => this.#stateChanged()),
    );
  }

  /** The row that is selected, once VS Code knows it. */
  selectedOnceDrawn(): Promise<string | undefined> {
    return onceDrawn(() => this.selectedRollout, this.#clock);
  }

  /** The row that is selected, for commands of the palette. */
  get selectedRollout(): string | undefined {
    return this.#view.selection[0]?.rolloutUid;
  }

  /** The analysis run whose row is selected. */
  get selectedRun(): string | undefined {
    return this.#view.selection[0]?.row.opensRun;
  }

  /** The person selected another rollout, or a row below it; tells its uid. */
  get onDidSelectRollout(): vscode.Event<string> {
    return this.#selected.event;
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
    const rows = parent ? this.#below(parent.row) : this.#roots();
    return rows.map((row) => this.#show(row));
  }

  #roots(): readonly Row[] {
    const { session } = this.#cluster;
    // Half a picture would move its rows under the pointer a moment later.
    if (!session?.freshness.have) return this.#problems();
    this.#shown.clear();
    if (!this.#upToDate) {
      this.#rows.update('all');
      this.#upToDate = true;
    }
    return [...this.#problems(), ...this.#rows.roots()];
  }

  #problems(): readonly Row[] {
    return problemRows(this.#cluster.hostState, this.#cluster.session?.freshness);
  }

  #below(row: Row): readonly Row[] {
    if (!row.opensPanel || row.rolloutUid === undefined) return row.children?.() ?? [];
    const look = this.#open.open(row.rolloutUid);
    if (!look) return [];
    const { tree, freshness } = look;
    return tree
      ? revisionRows(row, tree, { now: this.#clock.now(), formatTime: timeOfDayWithSeconds })
      : [readingRow(row, freshness.problem)];
  }

  #show(row: Row): ShownRow {
    return row.opensPanel && row.rolloutUid !== undefined ? this.#shown.add(row.rolloutUid, row) : new ShownRow(row);
  }

  #toldChanged(uids: ReadonlySet<string> | 'all'): void {
    const count = this.#told.rollouts.needingAttention;
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip: attentionSentence(count) };
    if (uids !== 'all') for (const uid of uids) if (!this.#told.rollouts.get(uid)) this.#open.close(uid);
    if (!this.#cluster.session?.freshness.have || !this.#view.visible) this.#upToDate = false;
    else if (this.#upToDate) this.#redraw(this.#rows.update(uids));
    else this.#changed.fire(undefined);
  }

  #redraw({ changed, reordered }: RowsChange): void {
    if (reordered) {
      this.#changed.fire(undefined);
      return;
    }
    const shown = this.#shown.change(changed, (uid) => this.#rows.row(uid));
    if (shown.length > 0) this.#changed.fire(shown);
  }

  #stateChanged(): void {
    const { session, contextName = '' } = this.#cluster;
    const line = session && freshnessLine(session.freshness, contextName, timeOfDayWithSeconds);
    this.#view.message = line === undefined ? '' : shownText(line, 500);
    this.#view.description = contextName;
    // Drawing everything again forgets for a moment which row is selected, so only where the rows themselves change.
    const frame = this.#frameOf();
    if (frame === this.#frame) return;
    this.#frame = frame;
    this.#changed.fire(undefined);
  }

  /** What the rows beside those of rollouts depend on. */
  #frameOf(): string {
    const { session, contextName } = this.#cluster;
    const problems = this.#problems().map(({ tooltip }) => tooltip);
    return JSON.stringify([problems, contextName, session?.freshness.have !== undefined]);
  }

  #sessionChanged(): void {
    this.#letGo();
    this.#frame = '';
    this.#stateChanged();
  }

  #selectionChanged(uid: string | undefined): void {
    if (uid === undefined || uid === this.#lastSelected) return;
    this.#lastSelected = uid;
    this.#selected.fire(uid);
  }

  #visibilityChanged(visible: boolean): void {
    if (visible) this.#changed.fire(undefined);
    else this.#letGo();
  }

  /** Nothing is looked at, so the rows grow old. */
  #letGo(): void {
    this.#upToDate = false;
    this.#open.closeAll();
  }

  #collapsed({ row }: ShownRow): void {
    if (row.opensPanel && row.rolloutUid !== undefined) this.#open.close(row.rolloutUid);
    // Those below a namespace are asked for again when it is opened.
    else if (row.context === 'namespace')
      for (const { rolloutUid } of row.children?.() ?? []) if (rolloutUid !== undefined) this.#open.close(rolloutUid);
  }

  dispose(): void {
    this.#letGo();
    this.#disposables.dispose();
  }
}
