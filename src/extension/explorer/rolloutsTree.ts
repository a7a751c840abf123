// The tree of rollouts: what needs a person first, live, and reading more of the cluster only for rows that are open.
import * as vscode from 'vscode';
import type { Disposable } from '../../lifecycle';
import { DisposableStore } from '../../lifecycle';
import { compareText } from '../../rollouts';
import type { RolloutLook, Session } from '../../session';
import type { Connection } from '../connection/connection';
import { VIEWS } from '../ids';
import { retellLater } from '../retelling';
import { wallClock } from '../wallClock';
import { freshnessMessage, problemNodes } from './freshnessRows';
import type { RolloutRow } from './rolloutNode';
import { rolloutNode, rolloutRow } from './rolloutNode';
import type { TreeNode } from './treeNode';
import { leaf, rowItem } from './treeNode';
import { revisionNodes } from './workloadNodes';

/** The view "Rollouts". */
export class RolloutsTree implements vscode.TreeDataProvider<TreeNode>, Disposable {
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #disposables = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #view: vscode.TreeView<TreeNode>;
  /** The rows of rollouts as VS Code has them, by uid. */
  readonly #rows = new Map<string, TreeNode>();
  /** The rollouts whose rows are open, each with its look at the cluster. */
  readonly #open = new Map<string, { readonly look: RolloutLook; readonly subscription: Disposable }>();
  #order = '';
  #frame = '';
  #retelling: Disposable | undefined;

  readonly onDidChangeTreeData: vscode.Event<TreeNode[] | undefined> = this.#changed.event;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
    this.#view = vscode.window.createTreeView(VIEWS.rollouts, { treeDataProvider: this, showCollapseAll: true });
    this.#disposables.defer(() => this.#closeAll());
    this.#disposables.defer(() => this.#retelling?.dispose());
    this.#disposables.add(this.#changed);
    this.#disposables.add(this.#view);
    const subscriptions = [
      this.#view.onDidCollapseElement(({ element }) => this.#close(element)),
      this.#view.onDidChangeVisibility(({ visible }) => this.#visibilityChanged(visible)),
    ];
    for (const subscription of subscriptions) this.#disposables.add(subscription);
    this.#disposables.add(connection.onDidChangeSession(() => this.#sessionChanged()));
    this.#disposables.add(connection.onDidChangeFleet(({ rollouts }) => this.#fleetChanged(rollouts)));
    this.#disposables.add(connection.onDidChangeState(() => this.#stateChanged()));
  }

  /** The row that is selected, once VS Code knows it: while the rows are drawn anew it doesn't for a moment. */
  async selectedOnceDrawn(): Promise<string | undefined> {
    for (let waits = 0; this.selectedRollout === undefined && waits < 5; waits += 1)
      await new Promise<void>((resolve) => wallClock.after(100, resolve));
    return this.selectedRollout;
  }

  /** The row that is selected, for commands of the palette. */
  get selectedRollout(): string | undefined {
    return this.#view.selection[0]?.rolloutUid;
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
    return [...(node ? node.children() : this.#roots())];
  }

  #roots(): readonly TreeNode[] {
    const { session } = this.#connection;
    // Half a picture would move its rows under the pointer a moment later.
    if (!session?.freshness.have) return problemNodes(this.#connection);
    this.#rows.clear();
    const rows = this.#sortedRows(session);
    this.#order = orderOf(rows);
    this.#setBadge(rows);
    this.#retell(rows);
    const namespaces = [...new Set(rows.map(({ rollout }) => rollout.metadata.namespace))];
    const problems = problemNodes(this.#connection);
    if (namespaces.length <= 1) return [...problems, ...rows.map((row) => this.#rolloutNode(row, undefined))];
    return [...problems, ...namespaces.map((namespace) => this.#namespaceNode(namespace, rows))];
  }

  /** Rollouts that need a person first, then by name; namespaces follow the first of theirs. */
  #sortedRows(session: Session): readonly RolloutRow[] {
    const now = this.#now();
    return [...session.fleet.rollouts()]
      .map((rollout) => rolloutRow(rollout, session.fleet.analysisRunsOf(rollout.metadata.uid), now))
      .sort(
        (left, right) =>
          Number(right.sentence.needsAttention) - Number(left.sentence.needsAttention) ||
          compareText(left.rollout.metadata.namespace, right.rollout.metadata.namespace) ||
          compareText(left.rollout.metadata.name, right.rollout.metadata.name),
      );
  }

  #namespaceNode(namespace: string, rows: readonly RolloutRow[]): TreeNode {
    const id = `namespace/${namespace}`;
    const own = rows.filter(({ rollout }) => rollout.metadata.namespace === namespace);
    const waiting = own.filter(({ sentence }) => sentence.needsAttention).length;
    const node: TreeNode = {
      id,
      parent: undefined,
      item: () =>
        rowItem(id, {
          label: namespace,
          description:
            waiting === 0 ? '' : waiting === 1 ? vscode.l10n.t('1 needs you') : vscode.l10n.t('{0} need you', waiting),
          icon: new vscode.ThemeIcon('symbol-namespace'),
          contextValue: 'namespace',
          expandable: 'expanded',
        }),
      children: () => own.map((row) => this.#rolloutNode(row, node)),
    };
    return node;
  }

  #rolloutNode({ rollout }: RolloutRow, parent: TreeNode | undefined): TreeNode {
    const { uid } = rollout.metadata;
    const read = (): RolloutRow | undefined => {
      const fleet = this.#connection.session?.fleet;
      const newest = fleet?.rollout(uid);
      return fleet && newest
        ? rolloutRow(newest, fleet.analysisRunsOf(uid), this.#now(), this.#open.get(uid)?.look)
        : undefined;
    };
    const node = rolloutNode(uid, parent, read, (row) => this.#openChildren(uid, row), this.#now);
    this.#rows.set(uid, node);
    return node;
  }

  #openChildren(uid: string, node: TreeNode): readonly TreeNode[] {
    const { session } = this.#connection;
    if (!session) return [];
    let open = this.#open.get(uid);
    if (!open) {
      const look = session.lookAt(uid);
      open = { look, subscription: look.onDidChange(() => this.#refreshRow(uid)) };
      this.#open.set(uid, open);
    }
    const { tree } = open.look;
    if (tree) return revisionNodes(node, tree);
    const { problem } = open.look.freshness;
    return [
      leaf(`${node.id}/reading`, node, {
        label: problem ? problem.sentence : vscode.l10n.t('Reading …'),
        icon: new vscode.ThemeIcon(problem ? 'warning' : 'loading~spin'),
        tooltip: problem && [problem.sentence, problem.remedy],
      }),
    ];
  }

  #refreshRow(uid: string): void {
    const row = this.#rows.get(uid);
    if (row && this.#view.visible) this.#changed.fire([row]);
  }

  #fleetChanged(uids: ReadonlySet<string>): void {
    const { session } = this.#connection;
    if (!session?.freshness.have || !this.#view.visible) return;
    for (const uid of uids) if (!session.fleet.rollout(uid)) this.#release(uid);
    const rows = this.#sortedRows(session);
    if (orderOf(rows) !== this.#order) {
      // Badge and timer follow when the roots are asked for.
      this.#changed.fire(undefined);
      return;
    }
    this.#setBadge(rows);
    this.#retell(rows);
    this.#changed.fire([...uids].flatMap((uid) => this.#rows.get(uid) ?? []));
  }

  #retell(rows: readonly RolloutRow[]): void {
    this.#retelling?.dispose();
    const timed = rows.filter(({ sentence }) => sentence.until !== undefined);
    this.#retelling = retellLater(
      timed.map(({ sentence }) => sentence),
      () => this.#fleetChanged(new Set(timed.map(({ rollout }) => rollout.metadata.uid))),
    );
  }

  #setBadge(rows: readonly RolloutRow[]): void {
    const waiting = rows.filter(({ sentence }) => sentence.needsAttention).length;
    this.#view.badge =
      waiting === 0 ? undefined : { value: waiting, tooltip: vscode.l10n.t('{0} rollouts need a person', waiting) };
  }

  #stateChanged(): void {
    this.#view.message = freshnessMessage(this.#connection) ?? '';
    this.#view.description = this.#connection.contextName ?? '';
    // Drawing everything anew forgets for a moment which row is selected, so only where the rows themselves change.
    const frame = this.#frameOf();
    if (frame === this.#frame) return;
    this.#frame = frame;
    this.#changed.fire(undefined);
  }

  /** What the rows beside those of rollouts depend on. */
  #frameOf(): string {
    const problems = problemNodes(this.#connection).map((node) => node.item().tooltip);
    const { session } = this.#connection;
    return JSON.stringify([problems, session?.client.context, session?.freshness.have !== undefined]);
  }

  #sessionChanged(): void {
    this.#closeAll();
    this.#view.badge = undefined;
    this.#frame = '';
    this.#stateChanged();
  }

  #visibilityChanged(visible: boolean): void {
    if (visible) this.#changed.fire(undefined);
    else {
      this.#retelling?.dispose();
      this.#closeAll();
    }
  }

  #close(node: TreeNode): void {
    // Also those below a namespace that is closed: they are asked for again when it is opened.
    for (const [uid, row] of this.#rows) if (row === node || row.parent === node) this.#release(uid);
  }

  #release(uid: string): void {
    const open = this.#open.get(uid);
    if (!open) return;
    this.#open.delete(uid);
    open.subscription.dispose();
    open.look.dispose();
  }

  #closeAll(): void {
    for (const uid of [...this.#open.keys()]) this.#release(uid);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function orderOf(rows: readonly RolloutRow[]): string {
  return rows.map(({ rollout, sentence }) => `${rollout.metadata.uid} ${String(sentence.needsAttention)}`).join(' ');
}
