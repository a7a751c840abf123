// The tree of rollouts: what needs attention first, live. VS Code tells neither where the pointer is nor which menus are open,
// so no row moves while the view is before the person.
import * as vscode from 'vscode';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { scopeTitle } from '../../presentation/connection';
import type { Row, RowsChange } from '../../presentation/tree';
import {
  readingRow,
  revisionRows,
  RolloutRows,
  ShownLists,
  stateMessage,
  stateRows,
  viewDescription,
} from '../../presentation/tree';
import { VIEWS } from '../ids';
import type { Log } from '../log';
import { shownText } from '../shownText';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import { onceDrawn } from './onceDrawn';
import type { OpenRollouts } from './openRollouts';
import { ShownRow, ShownRows } from './shownRow';
import type { ToldFleet } from './toldFleet';
import { tooltipEvents } from './tooltipEvents';
import { resolvedItem, treeItem } from './treeItem';
import { frameOf, treeStateOf } from './treeState';
import type { ViewChoices } from './viewChoices';
import type { WatchedCluster } from './watchedCluster';

export interface RolloutsTreeOptions {
  readonly cluster: WatchedCluster;
  readonly told: Pick<ToldFleet, 'rollouts' | 'onDidChange'>;
  /** The tree opens them and closes them. */
  readonly open: OpenRollouts;
  readonly choices: Pick<ViewChoices, 'current' | 'onDidChange'>;
  readonly log: Pick<Log, 'debug'>;
  readonly clock?: Clock | undefined;
}

/** The view "Rollouts". */
export class RolloutsTree implements vscode.TreeDataProvider<ShownRow>, Disposable {
  readonly #cluster: WatchedCluster;
  readonly #clock: Clock;
  readonly #log: RolloutsTreeOptions['log'];
  readonly #told: RolloutsTreeOptions['told'];
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<ShownRow[] | undefined>();
  readonly #selected = new vscode.EventEmitter<string>();
  readonly #view: vscode.TreeView<ShownRow>;
  readonly #open: OpenRollouts;
  readonly #rows: RolloutRows;
  readonly #choices: RolloutsTreeOptions['choices'];
  readonly #lists = new ShownLists();
  readonly #shown = new ShownRows();
  /** uid of the rollout that was selected last: drawn again, a row is selected again by VS Code. */
  #lastSelected: string | undefined;
  /** The rows have taken in every change. */
  #upToDate = false;
  #frame = '';

  readonly onDidChangeTreeData: vscode.Event<ShownRow[] | undefined> = this.#changed.event;

  constructor({ cluster, told, open, choices, log, clock = wallClock }: RolloutsTreeOptions) {
    this.#cluster = cluster;
    this.#clock = clock;
    this.#log = log;
    this.#told = told;
    this.#open = open;
    this.#choices = choices;
    this.#rows = new RolloutRows(
      told.rollouts,
      (phases, namespace) => cluster.session?.actionPermissions.missing(phases, namespace) ?? [],
      this.#lists,
    );
    this.#rows.choose(choices.current);
    this.#view = vscode.window.createTreeView(VIEWS.rollouts, {
      treeDataProvider: this,
      showCollapseAll: true,
      canSelectMany: true,
    });
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
      choices.onDidChange(() => this.#choicesChanged()),
      vscode.window.onDidChangeWindowState(() => this.#sortUnseen()),
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

  /** All rows that are selected, each rollout once. */
  get selectedRollouts(): readonly string[] {
    return [...new Set(this.#view.selection.flatMap(({ rolloutUid }) => rolloutUid ?? []))];
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

  /** The number beside the view. */
  get badge(): vscode.ViewBadge | undefined {
    return this.#view.badge;
  }

  set badge(badge: vscode.ViewBadge | undefined) {
    this.#view.badge = badge;
  }

  get onDidChangeVisibility(): vscode.Event<vscode.TreeViewVisibilityChangeEvent> {
    return this.#view.onDidChangeVisibility;
  }

  /** Decides the order again. */
  sort(): void {
    this.#rows.sort();
    this.#changed.fire(undefined);
  }

  /** Decides the order again, and goes to what then needs attention first. */
  async sortAndReveal(): Promise<void> {
    this.sort();
    const uid = this.#rows.firstNeedingAttention;
    const row = uid === undefined ? undefined : this.#rows.row(uid);
    if (uid === undefined || !row) return;
    const group = this.#rows.groupRowOf(uid);
    const shown = this.#shown.get(uid) ?? new ShownRow(row, group && new ShownRow(group));
    await this.#view.reveal(shown, { select: true, focus: true });
  }

  /** Shows more of the list that ends with this row, or with the selected one. */
  showMore(shown: ShownRow | undefined): void {
    const last = shown ?? this.#view.selection[0];
    if (last && this.#lists.showMore(last.row)) this.#changed.fire(undefined);
  }

  getParent({ parent }: ShownRow): ShownRow | undefined {
    return parent;
  }

  getTreeItem({ row }: ShownRow): vscode.TreeItem {
    return treeItem(row);
  }

  async resolveTreeItem(item: vscode.TreeItem, shown: ShownRow): Promise<vscode.TreeItem> {
    const documents = this.#cluster.session?.documents;
    const events = await tooltipEvents(shown.row, { documents, clock: this.#clock, log: this.#log });
    return resolvedItem(item, shown.row, events);
  }

  getChildren(parent?: ShownRow): ShownRow[] {
    const rows = parent ? this.#below(parent.row) : this.#roots();
    return rows.map((row) => this.#show(row, parent));
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
    return stateRows(treeStateOf(this.#cluster));
  }

  #below(row: Row): readonly Row[] {
    const children = row.children?.() ?? [];
    // A group is cut where its rows are made.
    if (row.rolloutUid === undefined) return children;
    if (!row.opensPanel) return this.#lists.cut(row.id, children);
    const look = this.#open.open(row.rolloutUid);
    if (!look) return [];
    const { tree, freshness } = look;
    return tree
      ? this.#lists.cut(row.id, revisionRows(row, tree, { now: this.#clock.now(), formatTime: timeOfDayWithSeconds }))
      : [readingRow(row, freshness.problem)];
  }

  #show(row: Row, parent: ShownRow | undefined): ShownRow {
    if (row.rolloutUid === undefined) return this.#shown.add(row.id, row, parent);
    return row.opensPanel ? this.#shown.add(row.rolloutUid, row, parent) : new ShownRow(row, parent);
  }

  #toldChanged(uids: ReadonlySet<string> | 'all'): void {
    if (uids !== 'all') for (const uid of uids) if (!this.#told.rollouts.get(uid)) this.#open.close(uid);
    if (!this.#cluster.session?.freshness.have || !this.#view.visible) this.#upToDate = false;
    else if (this.#upToDate) {
      const change = this.#rows.update(uids);
      if (!this.#sortUnseen()) this.#redraw(change);
    } else this.#changed.fire(undefined);
  }

  /** Nobody is in a window without focus; a selection stands for a person who comes back to it. */
  #sortUnseen(): boolean {
    const isUnseen = !vscode.window.state.focused && this.#view.selection.length === 0;
    if (!isUnseen || !this.#view.visible || !this.#upToDate || !this.#rows.isOutOfPlace) return false;
    this.sort();
    return true;
  }

  #choicesChanged(): void {
    this.#rows.choose(this.#choices.current);
    this.#describe();
    this.#changed.fire(undefined);
  }

  #describe(): void {
    const { session, contextName = '' } = this.#cluster;
    const scope = session ? scopeTitle(contextName, session.scope) : contextName;
    this.#view.description = shownText(viewDescription(scope, this.#choices.current));
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
    this.#view.message = shownText(stateMessage(treeStateOf(this.#cluster), timeOfDayWithSeconds) ?? '', 1500);
    this.#describe();
    // Drawing everything again forgets for a moment which row is selected, so only where the rows themselves change.
    const frame = frameOf(this.#cluster);
    if (frame === this.#frame) return;
    this.#frame = frame;
    this.#changed.fire(undefined);
  }

  #sessionChanged(): void {
    this.#letGo();
    this.#rows.choose(this.#choices.current);
    this.#frame = '';
    this.#stateChanged();
  }

  #selectionChanged(uid: string | undefined): void {
    if (uid === undefined || uid === this.#lastSelected) return;
    this.#lastSelected = uid;
    this.#selected.fire(uid);
  }

  #visibilityChanged(visible: boolean): void {
    if (visible) this.sort();
    else this.#letGo();
  }

  /** Nothing is looked at, so the rows grow old. */
  #letGo(): void {
    this.#upToDate = false;
    this.#open.closeAll();
  }

  #collapsed({ row }: ShownRow): void {
    if (row.opensPanel && row.rolloutUid !== undefined) this.#open.close(row.rolloutUid);
    // Those below a group are asked for again when it is opened.
    else if (row.rolloutUid === undefined)
      for (const { rolloutUid } of row.children?.() ?? []) if (rolloutUid !== undefined) this.#open.close(rolloutUid);
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#letGo();
  }
}
