// A process of its own: the documents, files and editors of the fake are those of this test alone.
// Which strategies are previewed: one panel each, of the strategy that is meant.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { URI } from 'vscode-uri';
import * as documents from '../../../../support/vscode/language/documents';
import { writeFile } from '../../../../support/vscode/language/fileSystem';
import { activate } from '../../../../support/vscode/language/window';
import { messages, webviewPanels } from '../../../../support/vscode/window';
import { Previewing, rollout } from './previewing';

const FILE = 'file:///work/rollouts.yaml';
const TWO = `${rollout('web', 'setWeight: 20')}---\n${rollout('mail', 'setWeight: 30')}`;

let previewing: Previewing;

beforeEach(() => {
  previewing = new Previewing();
});
afterEach(() => previewing.end());

describe('Preview Plan', () => {
  for (const { at, name } of [
    { at: 'setWeight: 20', name: 'web' },
    { at: 'name: mail', name: 'mail' },
    { at: 'setWeight: 30', name: 'mail' },
  ])
    it(`previews ${name} with the cursor at "${at}"`, async () => {
      activate(documents.open(FILE, TWO), TWO.indexOf(at));
      const page = await previewing.opened();
      assert.equal(page.snapshot.view.name, name);
    });

  it('previews the strategy that a CodeLens names, wherever the cursor is', async () => {
    activate(documents.open(FILE, TWO), 0);
    const page = await previewing.opened({ uri: FILE, index: 1 });
    assert.equal(page.snapshot.view.name, 'mail');
  });

  it('previews the first strategy of a file that a menu names, and the one at the cursor where it is in it', async () => {
    const document = documents.open(FILE, TWO);
    activate(documents.open('file:///work/other.yaml', `${'# A line.\n'.repeat(100)}a: b\n`), 500);
    assert.equal((await previewing.opened(URI.parse(FILE))).snapshot.view.name, 'web');
    activate(document, TWO.indexOf('mail'));
    assert.equal((await previewing.opened(URI.parse(FILE))).snapshot.view.name, 'mail');
  });

  it('opens a file that a menu names and nobody has open', async () => {
    writeFile(URI.parse(FILE), TWO);
    assert.equal((await previewing.opened(URI.parse(FILE))).snapshot.view.name, 'web');
  });

  it('says so where there is nothing to preview', async () => {
    await previewing.previews.open(undefined);
    activate(documents.open('file:///work/service.yaml', 'kind: Service\n'));
    await previewing.previews.open(undefined);
    assert.deepEqual(
      messages.map(({ severity, modal }) => [severity, modal]),
      [
        ['information', false],
        ['information', false],
      ],
    );
    assert.match(messages[0]?.text ?? '', /Rollout/);
    assert.deepEqual(webviewPanels, []);
  });
});

describe('The previews', () => {
  const WEB = { uri: FILE, index: 0 };
  const MAIL = { uri: FILE, index: 1 };
  const revealed = (): readonly number[] => webviewPanels.map(({ revealed }) => revealed);

  beforeEach(() => {
    documents.open(FILE, TWO);
  });

  it('are one a strategy: a second time it comes to the front', async () => {
    for (const target of [WEB, MAIL, WEB]) await previewing.opened(target);
    assert.deepEqual(revealed(), [1, 0]);
  });

  it('are made again once they were closed', async () => {
    const page = await previewing.opened(WEB);
    page.panel.dispose();
    await previewing.opened(WEB);
    assert.deepEqual(revealed(), [0, 0]);
  });

  it('stay one a strategy with other replicas', async () => {
    const page = await previewing.opened(WEB);
    page.says({ type: 'replicas', replicas: 7 });
    await previewing.opened(WEB);
    assert.deepEqual(revealed(), [1]);
  });

  it('that are restored after a reload count', async () => {
    const page = await previewing.restored(FILE, 1);
    assert.equal(page.snapshot.view.name, 'mail');
    await previewing.opened(MAIL);
    assert.deepEqual(revealed(), [1]);
  });

  it('that are restored beside one of the same strategy are closed', async () => {
    const first = await previewing.opened(WEB);
    const second = await previewing.restored(FILE, 0);
    assert.deepEqual([first.panel.disposed, second.panel.disposed], [false, true]);
    await previewing.opened(WEB);
    assert.equal(first.panel.revealed, 1);
  });

  it('are all closed in the end', async () => {
    await previewing.opened(WEB);
    await previewing.restored(FILE, 1);
    previewing.previews.dispose();
    assert.deepEqual(
      webviewPanels.map(({ disposed }) => disposed),
      [true, true],
    );
  });
});
