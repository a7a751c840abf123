import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as vscode from 'vscode';
import { resolvedItem, treeItem } from '../../../../src/extension/explorer/treeItem';
import { COMMANDS } from '../../../../src/extension/ids';
import type { Row } from '../../../../src/presentation/tree';

const ROW: Row = {
  ...{ id: 'rollout/a', label: 'web', description: 'Healthy', look: { icon: 'pass', colour: 'testing.iconPassed' } },
  ...{ tooltip: ['shop / web', 'Healthy'], context: 'rollout;abort;', spoken: 'Rollout web, Healthy' },
};

describe('The item of a row', () => {
  it('shows all of it', () => {
    const item = treeItem({ ...ROW, expandable: 'collapsed' });
    assert.deepEqual(
      [item.id, item.label, item.description, item.contextValue, item.tooltip, item.accessibilityInformation?.label],
      ['rollout/a', 'web', 'Healthy', 'rollout;abort;', 'shop / web\nHealthy', 'Rollout web, Healthy'],
    );
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.Collapsed);
    assert.deepEqual(item.iconPath, new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')));
  });

  it('has neither arrow nor icon nor click where the row has none', () => {
    const item = treeItem({ ...ROW, look: undefined });
    assert.equal(item.collapsibleState, vscode.TreeItemCollapsibleState.None);
    assert.deepEqual([item.iconPath, item.command], [undefined, undefined]);
    assert.equal(
      treeItem({ ...ROW, expandable: 'expanded' }).collapsibleState,
      vscode.TreeItemCollapsibleState.Expanded,
    );
    assert.deepEqual(treeItem({ ...ROW, look: { icon: 'lightbulb' } }).iconPath, new vscode.ThemeIcon('lightbulb'));
  });

  it('opens the panel of the selected row, without arguments', () => {
    const { command } = treeItem({ ...ROW, opensPanel: true });
    assert.equal(command?.command, COMMANDS.openSelected);
    assert.equal(command.arguments, undefined);
  });

  it('is a button where the row has a command', () => {
    const button = { ...ROW, label: 'Try Again', spoken: 'Try Again, button' };
    const { command, accessibilityInformation } = treeItem({ ...button, command: { id: COMMANDS.refresh } });
    assert.deepEqual([command?.command, command?.arguments], [COMMANDS.refresh, undefined]);
    assert.equal(accessibilityInformation?.label, 'Try Again, button');
    const named = treeItem({ ...button, command: { id: COMMANDS.refresh, argument: 'shop' } });
    assert.deepEqual(named.command?.arguments, ['shop']);
  });

  it('shows text from a cluster without anything that reorders, hides or controls', () => {
    const evil = 'a\u202eb\u0007\nc';
    const item = treeItem({ ...ROW, label: evil, description: evil, tooltip: [evil], spoken: evil });
    for (const text of [item.label, item.description, item.tooltip, item.accessibilityInformation?.label])
      assert.equal(text, 'ab c');
  });
});

describe('The tooltip of a rollout', () => {
  const HOSTILE =
    '<img src=x onerror=alert(1)>[click](command:workbench.action.quit) $(zap) \u202Eevil\u0007 `code` **bold** https://evil.example';

  function tooltipOf(text: string): vscode.MarkdownString {
    const details = {
      ...{ title: text, sentence: text, phase: text, images: [text, text], weight: text, until: 0 },
      actions: [{ id: 'promote', title: 'Promote' } as const],
    };
    const row: Row = { ...ROW, rolloutUid: 'uid-1', details: () => details };
    const item = treeItem(row);
    assert.equal(item.tooltip, undefined, 'is made when someone asks for it');
    const { tooltip } = resolvedItem(item, row, [{ at: 0, text }]);
    assert.ok(tooltip instanceof vscode.MarkdownString);
    return tooltip;
  }

  it('links to the panel and to the actions of this rollout, and to nothing else', () => {
    const { value, isTrusted } = tooltipOf('fine');
    const promote = 'argoRollouts.promote';
    assert.deepEqual(isTrusted, { enabledCommands: [COMMANDS.openPanel, promote] });
    const links = [...value.matchAll(/\]\(command:([^?]+)\?([^)]*)\)/g)].map(([, command, argument]) => [
      command,
      JSON.parse(decodeURIComponent(argument ?? '')) as unknown,
    ]);
    const argument = [{ rolloutUid: 'uid-1' }];
    assert.deepEqual(links, [
      [COMMANDS.openPanel, argument],
      [promote, argument],
    ]);
  });

  it('shows text of a cluster as text: no link, no HTML, no icon, no mark', () => {
    const { value, supportThemeIcons, supportHtml } = tooltipOf(HOSTILE);
    assert.ok(!supportThemeIcons && !supportHtml);
    assert.doesNotMatch(value, /(?<!\\)\[click|(?<!\\)<img|(?<!\\)\$\(|https:\/\/|(?<!\\)`|\u202e/);
    assert.ok(!value.includes('\u0007'));
  });

  it('stays short, however long the text', () => assert.ok(tooltipOf('x'.repeat(1_000_000)).value.length < 10_000));
});
