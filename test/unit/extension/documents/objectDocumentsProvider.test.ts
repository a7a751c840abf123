// Documents about objects in the editor, on a demo API server over HTTPS: kept up to date while they are seen, asked for by
// VS Code alone after a reload, of the right context, and gone with their editors.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it, type TestContext } from 'node:test';
import * as vscode from 'vscode';
import type { DocumentTarget } from '../../../../src/extension/documents/documentTarget';
import { documentUri } from '../../../../src/extension/documents/documentTarget';
import { ObjectDocumentsProvider } from '../../../../src/extension/documents/objectDocumentsProvider';
import type { ObjectReference } from '../../../../src/session';
import type { FakeDocument } from '../../../support/vscode/language/documents';
import { close, textDocuments } from '../../../support/vscode/language/documents';
import { Position } from '../../../support/vscode/language/places';
import type { Editor } from '../../../support/vscode/language/window';
import { moveCursor, seeOnly, shownDocuments, visibleTextEditors } from '../../../support/vscode/language/window';
import { choices, picks } from '../../../support/vscode/window';
import { settle, waitFor } from '../../../support/waitFor';
import { NAMESPACE, rolloutObject } from '../../session/demoSession';
import type { Connected } from '../connection/connected';
import { connected } from '../connection/connected';

const CONTEXT = 'argo-rollouts-demo';
const POD_STATUS = (names: readonly string[]): object => ({
  phase: 'Running',
  containerStatuses: names.map((name) => ({
    ...{ name, image: `${name}:1`, ready: true },
    state: { running: { startedAt: new Date(Date.now() - 60_000).toISOString() } },
  })),
});

interface Opened extends Connected {
  readonly documents: ObjectDocumentsProvider;
  readonly rollout: ObjectReference;
  readonly pod: ObjectReference;
  /** Sets a label of the rollout. */
  readonly label: (value: string) => Promise<void>;
  /** How often an object was read. */
  readonly reads: (name: string) => number;
}

const ROLLOUTS = { group: 'argoproj.io', version: 'v1alpha1', plural: 'rollouts', kind: 'Rollout', namespaced: true };

async function opened(test: TestContext, containers: readonly string[] = ['web']): Promise<Opened> {
  // What the test opens ends before its connection does.
  const ofTest: { documents?: ObjectDocumentsProvider } = {};
  test.after(() => {
    seeOnly();
    for (const document of [...textDocuments]) close(document);
    ofTest.documents?.dispose();
  });
  const made = await connected(test);
  const { connection, cluster, log } = made;
  const documents = new ObjectDocumentsProvider({ connection, log });
  ofTest.documents = documents;
  const { uid } = cluster.create(rolloutObject('web')).metadata;
  const pod = cluster.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1', namespace: NAMESPACE },
    spec: { containers: containers.map((name) => ({ name, image: `${name}:1` })) },
    status: POD_STATUS(containers),
  }).metadata;
  return {
    ...made,
    documents,
    rollout: { kind: 'Rollout', namespace: NAMESPACE, name: 'web', uid },
    pod: { kind: 'Pod', namespace: NAMESPACE, name: 'web-1', uid: pod.uid },
    label: async (value) => {
      const client = connection.openClient();
      await client.patch(
        { resource: ROLLOUTS, namespace: NAMESPACE, name: 'web' },
        { metadata: { labels: { value } } },
      );
      client.dispose();
    },
    reads: (name) =>
      Object.entries(cluster.counters().requests)
        .filter(([key]) => key.startsWith('get ') && key.endsWith(`/${name}`))
        .reduce((sum, [, count]) => sum + count, 0),
  };
}

function newest(): Editor {
  return visibleTextEditors.at(-1) ?? assert.fail('no editor is seen');
}

function textOf(document: FakeDocument = newest().document): string {
  return document.getText();
}

beforeEach(() => {
  shownDocuments.length = 0;
  choices.length = 0;
  picks.length = 0;
});

describe('A document about an object', () => {
  it('follows it while it is seen', async (test) => {
    const { documents, rollout, label } = await opened(test);
    await documents.show({ form: 'yaml', context: CONTEXT, object: rollout });
    assert.match(textOf(), /^kind: Rollout$/m);
    await label('later');
    await waitFor('the change is shown', () => textOf().includes('value: later'));
  });

  it('is not read while it is hidden, and is up to date again when it is seen', async (test) => {
    const { documents, rollout, label, reads } = await opened(test);
    await documents.show({ form: 'yaml', context: CONTEXT, object: rollout });
    const editor = newest();
    seeOnly();
    const before = reads('web');
    await label('later');
    await settle();
    assert.equal(reads('web'), before);
    seeOnly(editor);
    await waitFor('the change is shown', () => textOf(editor.document).includes('value: later'));
  });

  it('stays as it was when the object is deleted, and says so in its first line', async (test) => {
    const { documents, rollout, connection } = await opened(test);
    await documents.show({ form: 'yaml', context: CONTEXT, object: rollout });
    const text = textOf();
    const client = connection.openClient();
    await client.delete({ resource: ROLLOUTS, namespace: NAMESPACE, name: 'web' });
    client.dispose();
    await waitFor('it is said', () => textOf() !== text);
    assert.match(textOf(), /^# Deleted at \d\d:\d\d:\d\d\n/);
    assert.ok(textOf().endsWith(text));
  });

  it('changes only where its text does', async (test) => {
    const { documents, rollout, reads } = await opened(test);
    await documents.show({ form: 'yaml', context: CONTEXT, object: rollout });
    const { version } = newest().document;
    await waitFor('it is read again', () => reads('web') >= 2);
    await settle();
    assert.equal(newest().document.version, version);
  });

  it('is read by itself where VS Code shows it after a reload', async (test) => {
    const { rollout } = await opened(test);
    for (const [form, says] of [
      ['yaml', /^kind: Rollout$/m],
      ['describe', /^Rollout web$/m],
      ['events', /^No recent events\.$/m],
    ] as const) {
      await vscode.window.showTextDocument(documentUri({ form, context: CONTEXT, object: rollout }));
      assert.match(textOf(), says);
    }
  });

  it('of another context is neither read nor shown, and says why where it is open', async (test) => {
    const { documents, rollout, reads } = await opened(test);
    const target: DocumentTarget = { form: 'yaml', context: 'staging', object: rollout };
    await assert.rejects(documents.show(target), /staging/);
    assert.equal(shownDocuments.length, 0);
    await vscode.window.showTextDocument(documentUri(target));
    assert.match(textOf(), /staging/);
    assert.equal(reads('web'), 0);
  });

  it('that cannot be read opens no editor', async (test) => {
    const { documents, rollout } = await opened(test);
    const gone = { ...rollout, uid: 'uid-of-before' };
    await assert.rejects(documents.show({ form: 'yaml', context: CONTEXT, object: gone }), /web/);
    assert.equal(shownDocuments.length, 0);
  });

  it('keeps its text where it is asked for again and cannot be read', async (test) => {
    const { documents, rollout, cluster } = await opened(test);
    const target: DocumentTarget = { form: 'yaml', context: CONTEXT, object: rollout };
    await documents.show(target);
    const { document } = newest();
    cluster.addFault({ kind: 'forbidden', match: { verb: 'get', resource: 'rollouts' } });
    await assert.rejects(documents.show(target), { kind: 'forbidden' });
    await waitFor('it is said', () => /^# Stale since \d/.test(textOf(document)));
    assert.match(textOf(document), /^kind: Rollout$/m);
  });

  it('goes stale with its session, and on with the next one of its context', async (test) => {
    const { documents, rollout, connection, label } = await opened(test);
    await documents.show({ form: 'yaml', context: CONTEXT, object: rollout });
    await connection.selectContext('elsewhere');
    await waitFor('it is stale', () => /^# Stale since \d\d:\d\d:\d\d: \S/.test(textOf()));
    assert.match(textOf(), /^kind: Rollout$/m);
    await connection.selectContext(CONTEXT);
    await waitFor('it goes on', () => !textOf().startsWith('#'));
    await label('later');
    await waitFor('the change is shown', () => textOf().includes('value: later'));
  });
});

describe('The log of a pod', () => {
  it('of one container opens at its end without a question, and its end stays in view', async (test) => {
    const { documents, pod } = await opened(test);
    await documents.showLog(CONTEXT, pod);
    assert.equal(choices.length, 0);
    assert.match(textOf(), /^# .*\bweb\b.*web-1/);
    const editor = newest();
    const { lineCount } = editor.document;
    assert.equal(editor.selection.active.line, lineCount - 1);
    await waitFor('a new line is there', () => editor.document.lineCount > lineCount);
    assert.equal(editor.selection.active.line, editor.document.lineCount - 1);
    assert.ok(editor.revealed.length > 0);
  });

  it('leaves the cursor where the person has put it, until they bring it back to the end', async (test) => {
    const { documents, pod } = await opened(test);
    await documents.showLog(CONTEXT, pod);
    const editor = newest();
    moveCursor(editor, new Position(3, 0));
    const { lineCount } = editor.document;
    await waitFor('a new line is there', () => editor.document.lineCount > lineCount);
    assert.equal(editor.selection.active.line, 3);
    moveCursor(editor, new Position(editor.document.lineCount - 1, 0));
    const before = editor.document.lineCount;
    await waitFor('another line is there', () => editor.document.lineCount > before);
    assert.equal(editor.selection.active.line, editor.document.lineCount - 1);
  });

  it('leaves nothing open when its editor is closed', async (test) => {
    const { documents, pod, cluster } = await opened(test);
    await documents.showLog(CONTEXT, pod);
    const { document } = newest();
    const open = cluster.counters().connections.open;
    seeOnly();
    close(document);
    await waitFor('its connection is closed', () => cluster.counters().connections.open < open);
  });

  it('leaves nothing open when the extension ends', async (test) => {
    const { documents, pod, cluster, connection } = await opened(test);
    await documents.showLog(CONTEXT, pod);
    documents.dispose();
    connection.dispose();
    await waitFor('all connections are closed', () => cluster.counters().connections.open === 0);
  });

  it('of several containers is a choice, and is not read when the person chooses none', async (test) => {
    const { documents, pod } = await opened(test, ['web', 'mesh']);
    picks.push(
      (offered) => offered[1],
      () => undefined,
    );
    await documents.showLog(CONTEXT, pod);
    assert.match(textOf(), /^# .*\bmesh\b/);
    assert.deepEqual(
      choices[0]?.items.map(({ label }) => label),
      ['web', 'mesh'],
    );
    await documents.showLog(CONTEXT, pod);
    assert.equal(shownDocuments.length, 1);
  });
});
