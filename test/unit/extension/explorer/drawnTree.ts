// A tree as VS Code draws it: asks for what is there, and again for what an event names.
import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { ShownRow } from '../../../../src/extension/explorer/shownRow';

type Tree = Pick<vscode.TreeDataProvider<ShownRow>, 'getChildren' | 'getTreeItem' | 'onDidChangeTreeData'>;

export class DrawnTree {
  readonly #tree: Tree;
  /** What each event named: the ids of rows, or everything. */
  readonly draws: (readonly string[] | 'all')[] = [];
  /** The elements of the roots, as VS Code holds them. */
  roots: readonly ShownRow[] = [];

  constructor(tree: Tree) {
    this.#tree = tree;
    tree.onDidChangeTreeData?.((changed) => {
      const rows = Array.isArray(changed) ? changed : undefined;
      this.draws.push(rows?.map(({ row }) => row.id) ?? 'all');
      if (!rows) this.roots = this.children();
    });
    this.roots = this.children();
  }

  children(parent?: ShownRow): readonly ShownRow[] {
    const children = this.#tree.getChildren(parent);
    assert.ok(Array.isArray(children), 'children are there at once');
    return children;
  }

  item(shown: ShownRow | undefined): vscode.TreeItem {
    assert.ok(shown, 'there is such a row');
    const item = this.#tree.getTreeItem(shown);
    assert.ok('label' in item);
    return item;
  }

  /** The row above all others. */
  get head(): ShownRow | undefined {
    return this.roots.find(({ row }) => row.id === 'head');
  }

  /** The labels of these rows; of the roots without the head. */
  labels(shown: readonly ShownRow[] = this.roots.filter((one) => one !== this.head)): readonly unknown[] {
    return shown.map((one) => this.item(one).label);
  }

  description(label: string): string {
    return String(this.item(this.roots.find(({ row }) => row.label === label)).description);
  }
}
