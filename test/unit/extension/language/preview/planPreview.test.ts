// A process of its own: the documents, files and editors of the fake are those of this test alone.
// What the page of one plan preview is sent, and where it leads.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { URI } from 'vscode-uri';
import { CONTEXT_KEYS } from '../../../../../src/extension/ids';
import { executed } from '../../../../support/vscode/commands';
import * as documents from '../../../../support/vscode/language/documents';
import { writeFile } from '../../../../support/vscode/language/fileSystem';
import { activate, showBeside, shownDocuments } from '../../../../support/vscode/language/window';
import { Previewing, rollout } from './previewing';

const WEB = 'file:///work/web.yaml';
const TEXT = rollout('web', 'setWeight: 20', 'pause: {}', 'setWeight: 60');

let previewing: Previewing;

beforeEach(() => {
  previewing = new Previewing();
});
afterEach(() => previewing.end());

/** A document before the person, with its preview. */
async function previewed(text = TEXT) {
  const document = documents.open(WEB, text);
  activate(document);
  const page = await previewing.opened();
  /** Presses the step that a row of the newest snapshot is about. */
  const press = (row: number, revision = page.snapshot.revision): void =>
    page.says({ type: 'reveal', revision, offset: page.plan.table.rows[row]?.offset });
  return { document, page, press };
}

describe('The page of a plan', () => {
  it('completes its step of the walkthrough once it shows a plan', async () => {
    executed.length = 0;
    await previewed();
    assert.ok(executed.some(({ args }) => args[0] === CONTEXT_KEYS.openedPlan && args[1] === true));
  });

  it('shows the strategy, with a row for each step, and is titled by its name', async () => {
    const { page } = await previewed();
    assert.equal(page.snapshots.length, 1);
    assert.match(page.panel.title, /web/);
    assert.equal(page.plan.table.rows.filter(({ offset }) => offset !== undefined).length, 3);
  });

  it('is sent the view again when somebody has typed in its text, and only then', async () => {
    const { document, page } = await previewed();
    const other = documents.open('file:///work/other.yaml', rollout('other', 'setWeight: 5'));
    documents.change(other, rollout('other', 'setWeight: 10'));
    documents.save(document);
    await previewing.pass(60_000);
    assert.equal(page.snapshots.length, 1);
    documents.change(document, rollout('renamed', 'setWeight: 20', 'pause: {}'));
    assert.equal(page.snapshots.length, 1, 'not in the middle of a word');
    await previewing.pass(60_000);
    assert.equal(page.snapshots.length, 2);
    assert.match(page.panel.title, /renamed/);
    assert.equal(page.plan.table.rows.filter(({ offset }) => offset !== undefined).length, 2);
  });

  it('is sent nothing while it is hidden, and what has changed since when it is seen again', async () => {
    const { document, page } = await previewed();
    page.turn(false);
    documents.change(document, rollout('renamed', 'setWeight: 20'));
    await previewing.pass(60_000);
    assert.equal(page.snapshots.length, 1);
    page.turn(true);
    await previewing.pass();
    assert.equal(page.snapshot.view.name, 'renamed');
  });

  it('plans with as many replicas as the person chose in it, until they give the number back', async () => {
    const { document, page } = await previewed();
    assert.deepEqual([page.plan.replicas, page.plan.replicasChosen], [2, false]);
    page.says({ type: 'replicas', replicas: 40 });
    await previewing.pass();
    assert.deepEqual([page.plan.replicas, page.plan.replicasChosen], [40, true]);
    assert.equal(page.snapshot.view.target.replicas, 40, 'it is kept for a reload');
    documents.change(document, TEXT.replace('20', '30'));
    await previewing.pass(60_000);
    assert.equal(page.plan.replicas, 40);
    page.says({ type: 'replicas' });
    await previewing.pass();
    assert.deepEqual([page.plan.replicas, page.plan.replicasChosen], [2, false]);
  });

  it('says so when the strategy is gone from its text', async () => {
    const { document, page } = await previewed();
    documents.change(document, 'kind: Service\n');
    await previewing.pass(60_000);
    assert.equal(page.snapshot.view.body.kind, 'notice');
    assert.equal(page.snapshot.view.name, 'web.yaml');
  });

  it('leaves nothing behind when it is closed', async () => {
    const { document, page, press } = await previewed();
    page.panel.dispose();
    assert.deepEqual([page.panel.messages.listenerCount, page.panel.viewState.listenerCount], [0, 0]);
    documents.change(document, rollout('renamed', 'setWeight: 20'));
    press(0);
    await previewing.pass(60_000);
    assert.equal(page.snapshots.length, 1);
    assert.deepEqual(shownDocuments, []);
  });
});

describe('A step that is pressed', () => {
  it('is shown in the text, in the first column where the text is in none', async () => {
    const { document, press } = await previewed();
    press(2);
    await previewing.pass();
    assert.equal(shownDocuments.length, 1);
    const [{ document: shown, options } = { document: undefined, options: {} }] = shownDocuments;
    assert.equal(shown, document);
    assert.equal(options.viewColumn, 1);
    assert.ok(options.selection);
    assert.equal(document.lineAt(options.selection.start.line).text.trim(), '- setWeight: 60');
    assert.deepEqual(options.selection.start, options.selection.end);
  });

  it('is shown where the text is', async () => {
    const { document, press } = await previewed();
    showBeside(documents.open('file:///work/other.yaml', ''), 2);
    showBeside(document, 3);
    press(0);
    await previewing.pass();
    assert.equal(shownDocuments[0]?.options.viewColumn, 3);
  });

  it('leads nowhere when the text has changed since the page was drawn', async () => {
    const { document, page, press } = await previewed();
    documents.change(document, `# A line above all.\n${TEXT}`);
    press(0);
    await previewing.pass();
    assert.equal(shownDocuments.length, 0);
    await previewing.pass(60_000);
    press(0, page.snapshot.revision - 1);
    await previewing.pass();
    assert.equal(shownDocuments.length, 0, 'pressed on the page of before');
    press(0);
    await previewing.pass();
    assert.deepEqual(
      shownDocuments.map(({ options }) => document.lineAt(options.selection?.start.line ?? 0).text.trim()),
      ['- setWeight: 20'],
    );
  });
});

describe('A text that is not open any more', () => {
  it('is read again from its file', async () => {
    writeFile(URI.parse(WEB), TEXT);
    const page = await previewing.restored(WEB);
    assert.equal(page.snapshot.view.name, 'web');
    page.says({ type: 'reveal', revision: page.snapshot.revision, offset: page.plan.table.rows[0]?.offset });
    await previewing.pass();
    assert.equal(shownDocuments.length, 1);
  });

  it('is said to be unreadable where there is no file', async () => {
    const page = await previewing.restored('file:///work/gone/web.yaml');
    const { body, name } = page.snapshot.view;
    assert.equal(body.kind, 'notice');
    assert.equal(name, 'web.yaml');
    assert.match(previewing.log.text, /^debug .*preview/m);
    assert.doesNotMatch(previewing.log.text, /^error/m);
    page.says({ type: 'reveal', revision: page.snapshot.revision, offset: 0 });
    await previewing.pass();
    assert.deepEqual(shownDocuments, []);
  });

  it('is not made anew when it was untitled: it is gone', async () => {
    const page = await previewing.restored('untitled:Untitled-1');
    assert.equal(page.snapshot.view.body.kind, 'notice');
    assert.deepEqual(documents.textDocuments, []);
  });
});
