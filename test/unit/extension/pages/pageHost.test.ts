// A page in a webview panel: its document, its messages, and the snapshots that are sent to it.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as vscode from 'vscode';
import { PageHost } from '../../../../src/extension/pages/pageHost';
import { isFields } from '../../../../src/rollouts';
import { MemoryLog } from '../../../support/memoryLog';
import { webviewPanels } from '../../../support/vscode/window';

function hosted() {
  const made = vscode.window.createWebviewPanel('argoRollouts.panel', 'web', vscode.ViewColumn.Active);
  const panel = webviewPanels.at(-1);
  assert.ok(panel);
  const log = new MemoryLog();
  const received: unknown[] = [];
  const shows: unknown[] = [];
  const zones: unknown[] = [];
  const host = new PageHost<string, string>(made, {
    bundle: 'panel',
    extensionUri: vscode.Uri.file('/extension'),
    log,
    strings: { live: 'Live' },
    read: (message) => (isFields(message) && typeof message['own'] === 'string' ? message['own'] : undefined),
    receive: (message) => received.push(message),
    show: () => shows.push(true),
    ready: ({ timeZone }) => zones.push(timeZone),
  });
  return { panel, log, received, shows, zones, host };
}

describe('A page', () => {
  it('loads its own bundle from dist, and nothing from elsewhere', () => {
    const { panel } = hosted();
    assert.match(panel.webview.html, /src="[^"]*\/extension\/dist\/panel\.js"/);
    assert.match(panel.webview.html, /href="[^"]*\/extension\/dist\/panel\.css"/);
    assert.match(panel.webview.html, /"live":"Live"/);
    assert.match(JSON.stringify(panel.webview.options), /"localResourceRoots":\[[^\]]*\/extension\/dist/);
  });

  it('is shown once it is ready, and again when it becomes visible', () => {
    const { panel, shows, zones, host } = hosted();
    panel.viewState.fire(undefined);
    assert.equal(shows.length, 0);
    assert.equal(host.isShown, false);
    panel.messages.fire({ type: 'ready', timeZone: 'Europe/Berlin' });
    assert.deepEqual([shows.length, zones, host.isShown], [1, ['Europe/Berlin'], true]);
    panel.visible = false;
    panel.viewState.fire(undefined);
    assert.deepEqual([shows.length, host.isShown], [1, false]);
    panel.visible = true;
    panel.viewState.fire(undefined);
    assert.equal(shows.length, 2);
  });

  it('gets snapshots with a growing revision', () => {
    const { panel, host } = hosted();
    assert.deepEqual([host.send('a'), host.send('b')], [1, 2]);
    assert.deepEqual(panel.posted, [
      { type: 'snapshot', revision: 1, view: 'a' },
      { type: 'snapshot', revision: 2, view: 'b' },
    ]);
  });

  it('hands on what only it says, and logs what nobody understands or what it could not draw', () => {
    const { panel, received, log } = hosted();
    panel.messages.fire({ own: 'pressed' });
    panel.messages.fire({ type: 'other' });
    panel.messages.fire({ type: 'failed', message: 'the reason' });
    assert.deepEqual(received, ['pressed']);
    assert.equal(log.lines.length, 2);
    assert.match(log.lines.join('\n'), /the reason/);
  });

  it('is not shown any more once it is disposed', () => {
    const { panel, host, received } = hosted();
    panel.messages.fire({ type: 'ready' });
    host.dispose();
    panel.messages.fire({ own: 'pressed' });
    assert.deepEqual([host.isShown, received], [false, []]);
  });
});
