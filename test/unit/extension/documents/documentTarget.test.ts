// The URI by which VS Code keeps a document about an object: read back after a reload, and never trusted.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as vscode from 'vscode';
import type { DocumentTarget } from '../../../../src/extension/documents/documentTarget';
import { documentUri, readDocumentUri } from '../../../../src/extension/documents/documentTarget';

const POD = { kind: 'Pod', namespace: 'shop', name: 'web-1', uid: 'uid-1' } as const;
const TARGETS: readonly DocumentTarget[] = [
  { form: 'yaml', context: 'arn:aws:eks:eu-west-1:1:cluster/prod', object: POD },
  { form: 'describe', context: 'prod', object: { ...POD, kind: 'AnalysisRun', uid: undefined } },
  {
    ...{ form: 'log', context: 'prod', object: POD },
    request: { container: 'web', previous: true, sinceSeconds: undefined, follow: false },
  },
  {
    ...{ form: 'log', context: 'prod', object: { ...POD, kind: 'ReplicaSet' } },
    request: { container: undefined, previous: false, sinceSeconds: 300, follow: true },
  },
  { form: 'events', context: 'prod', object: POD },
];

describe('The URI of a document', () => {
  for (const target of TARGETS)
    it(`of the form ${target.form} of a ${target.object.kind} is read back, also from its text`, () => {
      const uri = vscode.Uri.parse(documentUri(target).toString());
      assert.deepEqual(readDocumentUri(uri), target);
    });

  it('ends in a name that tells VS Code the language, and tells documents apart', () => {
    const ends = TARGETS.map((target) => documentUri(target).path.split('/').at(-1) ?? '');
    assert.deepEqual(
      ends.map((end) => end.split('.').at(-1)),
      ['yaml', 'txt', 'log', 'log', 'txt'],
    );
    assert.ok(ends.every((end) => end.startsWith('web-1')));
    assert.equal(new Set(TARGETS.map((target) => documentUri(target).toString())).size, TARGETS.length);
  });

  it('that says something else is none', () => {
    const [target] = TARGETS;
    for (const query of ['', 'x', '[]', '{}', JSON.stringify({ ...target, object: { ...POD, kind: 'Secret' } })])
      assert.equal(readDocumentUri(vscode.Uri.from({ scheme: 'argo-rollouts-object', path: '/x', query })), undefined);
    const wrong = { ...TARGETS[2], request: { container: 7 } };
    assert.equal(
      readDocumentUri(vscode.Uri.from({ scheme: 'x', path: '/x', query: JSON.stringify(wrong) })),
      undefined,
    );
    const template = { form: 'describe', context: 'prod', object: { kind: 'AnalysisTemplate', name: 'errors' } };
    assert.equal(
      readDocumentUri(vscode.Uri.from({ scheme: 'x', path: '/x', query: JSON.stringify(template) })),
      undefined,
    );
  });

  it('is the same for the same document, in whatever order it is written', () => {
    const { kind, namespace, name, uid } = POD;
    const target = { object: { uid, name, namespace, kind }, context: 'prod', form: 'yaml' } as const;
    assert.equal(
      documentUri(target).toString(),
      documentUri({ form: 'yaml', context: 'prod', object: POD }).toString(),
    );
  });
});
