// A process of its own: it looks at which modules are loaded, and at all that is registered.
// The activation: everything is registered at once, nothing is waited for, and no code of sessions or YAML is loaded.
import '../../support/vscode/register';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'node:test';
import * as vscode from 'vscode';
import { PANEL_TYPE, PLAN_TYPE, VIEWS } from '../../../src/extension/ids';
import { activate, deactivate } from '../../../src/extension/main';
import { registeredCommands } from '../../support/vscode/commands';
import * as documents from '../../support/vscode/language/documents';
import {
  outputChannels,
  serializers,
  statusBarItems,
  treeViews,
  webviewPanels,
  windowStateListeners,
} from '../../support/vscode/window';
import { settingsListeners, trustListeners } from '../../support/vscode/workspace';
import { settle } from '../../support/waitFor';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
};
/** What is loaded on first use, each from a bundle of its own. */
const LATER = /\/src\/(session|kubernetes|demo|authoring\/index|workspace\/index|extension\/language\/index)\b/;

function activated(): void {
  activate({
    extension: { packageJSON: { version: '0.0.0' } },
    extensionUri: vscode.Uri.parse('file:///extension'),
    workspaceState: { get: () => undefined, update: () => Promise.resolve() },
  });
}

function loadedLater(): readonly string[] {
  return Object.keys(require.cache).filter((file) => LATER.test(file.replaceAll('\\', '/')));
}

const NOTHING = { commands: 0, serializers: 0, views: 0, statusBarItems: 0, channels: 0, listeners: 0 };

/** All that stands while the extension is active. */
function standing(): Readonly<Record<string, unknown>> {
  return {
    commands: registeredCommands().length,
    serializers: serializers.size,
    views: [...treeViews.values()].filter(({ disposed }) => !disposed).length,
    statusBarItems: [...statusBarItems.values()].filter(({ disposed }) => !disposed).length,
    channels: [...outputChannels.values()].filter(({ disposed }) => !disposed).length,
    listeners: [
      documents.openingListeners(),
      documents.typingListeners(),
      settingsListeners(),
      trustListeners(),
      windowStateListeners(),
      ...[...treeViews.values()].map(({ visibility }) => visibility.listenerCount),
      ...[...treeViews.values()].map(({ expanded }) => expanded.listenerCount),
      ...[...treeViews.values()].map(({ collapsed }) => collapsed.listenerCount),
    ].reduce((sum, count) => sum + count, 0),
  };
}

afterEach(() => deactivate());

describe('The activation', () => {
  it('registers every command of the manifest, the views, and the pages to restore, before it returns', () => {
    activated();
    assert.deepEqual(
      registeredCommands().toSorted(),
      manifest.contributes.commands.map(({ command }) => command).toSorted(),
    );
    assert.deepEqual([...treeViews.keys()].toSorted(), Object.values(VIEWS).toSorted());
    assert.deepEqual([...serializers.keys()].toSorted(), [PANEL_TYPE, PLAN_TYPE].toSorted());
  });

  it('loads no code of sessions, clusters or YAML, also when all that it set off has ended', async () => {
    documents.open('file:///work/service.yaml', 'kind: Service\n');
    activated();
    await settle();
    assert.deepEqual(loadedLater(), []);
  });

  it('shows nothing', async () => {
    activated();
    await settle();
    assert.deepEqual(webviewPanels, []);
    assert.deepEqual(
      [...statusBarItems.values()].map(({ visible }) => visible),
      [false],
    );
  });
});

describe('The deactivation', () => {
  it('leaves nothing behind', () => {
    activated();
    assert.notDeepEqual(standing(), NOTHING);
    deactivate();
    assert.deepEqual(standing(), NOTHING);
  });

  it('can be called twice, and the extension activated again', () => {
    activated();
    deactivate();
    deactivate();
    activated();
    assert.equal(registeredCommands().length, manifest.contributes.commands.length);
  });
});
