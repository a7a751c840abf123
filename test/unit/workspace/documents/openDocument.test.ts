// The states of an open text: each reached once, and what each change leaves.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emptyWorkspace } from '../../../../src/authoring';
import type { OpenText } from '../../../../src/workspace';
import { readSettings } from '../../../../src/workspace';
import { DocumentState } from '../../../../src/workspace/documents/documentState';
import type { Around, Place } from '../../../../src/workspace/documents/openDocument';
import { OpenDocument } from '../../../../src/workspace/documents/openDocument';

const ROLLOUT = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: web }\n';
const NOWHERE: Place = { chart: undefined, isPatch: false, mappedPaths: undefined };

function textOf(text: string, version = 1): OpenText {
  return { uri: 'file:///a.yaml', languageId: 'yaml', isReadOnly: false, text, version };
}

function around(changed: Partial<Around> = {}): () => Around {
  return () => ({
    settings: readSettings({}),
    hasForeignSchema: false,
    version: '1.9.0',
    workspace: emptyWorkspace(),
    isIndexed: true,
    ...changed,
  });
}

/** Says that a text is nowhere special, and counts who asks. */
class CountedPlaces {
  count = 0;

  readonly find = (): Promise<Place> => {
    this.count += 1;
    return Promise.resolve(NOWHERE);
  };
}

/** A text that is complete. */
async function complete(text = ROLLOUT): Promise<OpenDocument> {
  const document = new OpenDocument();
  await document.place(() => Promise.resolve(NOWHERE));
  document.complete(textOf(text), around());
  return document;
}

describe('an open text', () => {
  test('is placed once, then understood', async () => {
    const document = new OpenDocument();
    const places = new CountedPlaces();
    await document.place(places.find);
    await document.place(places.find);
    assert.equal(places.count, 1);
    const { authoring, version } = document.complete(textOf(ROLLOUT), around());
    assert.deepEqual([version, authoring.documents[0]?.objects[0]?.objectKind], [1, 'Rollout']);
  });

  test('is put together once for as long as nothing changes', async () => {
    const document = await complete();
    const ask = (): unknown => document.complete(textOf(ROLLOUT), around());
    assert.equal(ask(), ask());
  });

  test('keeps its place while somebody types, and what it can of the version before', async () => {
    const document = await complete(`${ROLLOUT}---\n${ROLLOUT}`);
    const before = document.complete(textOf(`${ROLLOUT}---\n${ROLLOUT}`), around());
    const after = document.complete(textOf(`${ROLLOUT}---\n${ROLLOUT}# typed\n`, 2), around());
    assert.equal(after.version, 2);
    const [one, other] = [before, after].map(({ authoring }) => authoring.text.documents[0]?.identity);
    assert.equal(one, other, 'the document in which nobody typed is not read again');
    assert.equal(after.findings, before.findings);
    await document.place(() => assert.fail('it is placed already'));
  });

  test('is recognised still when only the workspace around it changes', async () => {
    const document = await complete();
    const before = document.complete(textOf(ROLLOUT), around());
    document.fallTo(DocumentState.Recognised);
    const workspace = emptyWorkspace();
    const after = document.complete(textOf(ROLLOUT), around({ workspace, version: '1.6.0' }));
    assert.equal(after.authoring.documents, before.authoring.documents);
    assert.equal(after.authoring.workspace, workspace);
    assert.equal(after.authoring.config.version, '1.6.0');
  });

  test('is placed and recognised again when a chart or a setting changes, but not read again', async () => {
    const document = await complete('app: { steps: [] }\n');
    const before = document.complete(textOf('app: { steps: [] }\n'), around());
    document.fallTo(DocumentState.Open);
    const mappedPaths = { 'app.steps': 'spec.strategy.canary.steps' };
    await document.place(() => Promise.resolve({ ...NOWHERE, mappedPaths }));
    const after = document.complete(textOf('app: { steps: [] }\n'), around());
    assert.equal(after.authoring.text, before.authoring.text);
    assert.deepEqual(before.authoring.documents[0]?.objects, []);
    assert.equal(after.authoring.documents[0]?.objects.length, 1);
  });

  test('uses a place that changed while it was looked for, and looks again the next time', async () => {
    const document = new OpenDocument();
    await document.place(() => {
      document.fallTo(DocumentState.Open);
      return Promise.resolve({ ...NOWHERE, isPatch: true });
    });
    const ask = (): unknown => document.complete(textOf(ROLLOUT), around());
    assert.notEqual(ask(), ask(), 'what was made of it is not kept');
    const places = new CountedPlaces();
    await document.place(places.find);
    assert.equal(places.count, 1);
    assert.equal(ask(), ask());
  });

  test('never goes up by a change', async () => {
    const document = new OpenDocument();
    document.fallTo(DocumentState.Recognised);
    const places = new CountedPlaces();
    await document.place(places.find);
    assert.equal(places.count, 1, 'it is still looked for');
    const { authoring } = document.complete(textOf(ROLLOUT), around());
    document.fallTo(DocumentState.Placed);
    document.fallTo(DocumentState.Recognised);
    const again = document.complete(textOf(ROLLOUT), around());
    assert.notEqual(again.authoring.documents, authoring.documents, 'it is recognised again');
  });

  test('hears nothing from rules about other files until all of them were read', async () => {
    const document = await complete();
    document.fallTo(DocumentState.Recognised);
    const severities = { 'unknown-field': 'warning' } as const;
    const settings = readSettings({ rules: severities });
    const early = document.complete(textOf(ROLLOUT), around({ settings, isIndexed: false }));
    assert.equal(early.authoring.config.severities['unknown-template'], 'off');
    assert.equal(early.authoring.config.severities['unknown-field'], 'warning');
    document.fallTo(DocumentState.Recognised);
    const late = document.complete(textOf(ROLLOUT), around({ settings }));
    assert.deepEqual(late.authoring.config.severities, severities);
  });
});
