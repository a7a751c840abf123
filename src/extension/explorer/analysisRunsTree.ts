// The tree of AnalysisRuns of the whole fleet, by rollout: those that still run first, then the newest. The last row has the
// templates of analyses below it.
import * as vscode from 'vscode';
import type { Clock, Disposable } from '../../lifecycle';
import { DisposableStore, DisposableValue } from '../../lifecycle';
import type { Row, RowObject } from '../../presentation/tree';
import { AnalysisRunRows, noRunsRow, ShownLists, TEMPLATES_ID, templatesRow } from '../../presentation/tree';
import { COMMANDS, VIEWS } from '../ids';
import { timeOfDayWithSeconds } from '../timeOfDay';
import { wallClock } from '../wallClock';
import { tellAges } from './ages';
import { onceDrawn } from './onceDrawn';
import { OpenTemplates } from './openTemplates';
import { ShownRow, ShownRows } from './shownRow';
import { treeItem } from './treeItem';
import type { WatchedCluster } from './watchedCluster';

/** The row that is selected, of a run or of a template. */
export interface SelectedRun {
  readonly rolloutUid: string | undefined;
  readonly object: RowObject & { readonly kind: (typeof OPENED_KINDS)[number] };
}

const OPENED_KINDS = ['AnalysisRun', 'AnalysisTemplate', 'ClusterAnalysisTemplate'] as const;

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
  readonly #templates: OpenTemplates;
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
    this.#templates = this.#disposables.add(new OpenTemplates(cluster, () => this.#templatesChanged()));
    this.#view = vscode.window.createTreeView(VIEWS.analysisRuns, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.add(
      this.#changed,
      this.#view,
      this.#view.onDidCollapseElement(({ element }) => {
        if (element.row.id === TEMPLATES_ID) this.#templates.close();
      }),
      this.#view.onDidChangeVisibility(({ visible }) => {
        if (!visible) this.#templates.close();
        this.#drawAll();
        this.#followAges();
      }),
      cluster.onDidChangeFleet(({ rollouts, analysisRuns }) => {
        this.#fleetChanged(analysisRuns);
        // Another of them may use a template.
        if (rollouts.size > 0) this.#templatesChanged();
      }),
      cluster.onDidChangeSession(() => {
        this.#templates.close();
        this.#drawAll();
      }),
      cluster.onDidChangeState(() => this.#stateChanged()),
    );
    this.#followAges();
  }

  #followAges(): void {
    this.#ageing.set(this.#view.visible ? tellAges(this.#clock, () => this.#aged()) : undefined);
  }

  #aged(): void {
    const shown = this.#shown.change(this.#rows.update('all').changed, (uid) => this.#rows.row(uid));
    if (shown.length > 0) this.#changed.fire(shown);
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
    if (parent) return this.#lists.cut(parent.row.id, this.#below(parent.row)).map((row) => this.#show(row));
    if (!this.#upToDate) this.#rows.update('all');
    this.#upToDate = true;
    this.#shown.clear();
    const roots = this.#lists.cut('runs', this.#rows.roots()).map((row) => new ShownRow(row));
    if (!this.#cluster.session?.freshness.have) return roots;
    const runs = roots.length > 0 ? roots : [new ShownRow(noRunsRow())];
    return [...runs, this.#shown.add(TEMPLATES_ID, templatesRow())];
  }

  /** Shows more of the list that ends with this row, or with the selected one. */
  showMore(shown: ShownRow | undefined): void {
    const last = shown ?? this.#view.selection[0];
    if (last && this.#lists.showMore(last.row)) this.#changed.fire(undefined);
  }

  /** The run or the template that is selected, once VS Code knows it. */
  selectedOnceDrawn(): Promise<SelectedRun | undefined> {
    return onceDrawn(() => {
      const { rolloutUid, object } = this.#view.selection[0]?.row ?? {};
      const kind = OPENED_KINDS.find((one) => one === object?.kind);
      return object && kind && { rolloutUid, object: { ...object, kind } };
    }, this.#clock);
  }

  #below(row: Row): readonly Row[] {
    return row.id === TEMPLATES_ID ? this.#templates.rows() : (row.children?.() ?? []);
  }

  #templatesChanged(): void {
    const shown = this.#shown.get(TEMPLATES_ID);
    if (shown && this.#templates.isOpen) this.#changed.fire([shown]);
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
