import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPanelMessage, readPanelState, readToPanel } from '../../../../src/presentation';

describe("What only the panel's page says", () => {
  it('is an intent, without anything that was added to it', () =>
    assert.deepEqual(
      readPanelMessage({ type: 'intent', action: 'promote', uid: 'u', revision: 3, patch: { spec: {} } }),
      {
        type: 'intent',
        action: 'promote',
        uid: 'u',
        revision: 3,
      },
    ));

  it('is a request about a thing that is shown, or about the rollout', () => {
    const request = { type: 'request', request: 'showOutput', subject: 'pod-7', revision: 3 };
    assert.deepEqual(readPanelMessage({ ...request, command: 'rm' }), request);
    assert.deepEqual(readPanelMessage({ ...request, subject: '' }), { ...request, subject: '' });
  });

  const refused: readonly unknown[] = [
    undefined,
    null,
    'ready',
    7,
    [],
    {},
    { type: 'promote' },
    { type: 'intent' },
    { type: 'intent', action: '', uid: 'u', revision: 1 },
    { type: 'intent', action: 'promote', uid: '', revision: 1 },
    { type: 'intent', action: 'promote', uid: 'u' },
    { type: 'intent', action: 'promote', uid: 'u', revision: '1' },
    { type: 'intent', action: 'promote', uid: 'u', revision: -1 },
    { type: 'intent', action: 'promote', uid: 'u', revision: 1.5 },
    { type: 'intent', action: { toString: 'promote' }, uid: 'u', revision: 1 },
    { type: 'intent', action: 'a'.repeat(2000), uid: 'u', revision: 1 },
    { type: 'ready' },
    { type: 'request', subject: '', revision: 1 },
    { type: 'request', request: 'toString', subject: '', revision: 1 },
    { type: 'request', request: 'close', revision: 1 },
    { type: 'request', request: 'close', subject: 7, revision: 1 },
    { type: 'request', request: 'close', subject: 'a'.repeat(2000), revision: 1 },
    { type: 'request', request: 'close', subject: '', revision: -1 },
    { type: 'request', request: 'close', subject: '' },
  ];
  for (const message of refused)
    it(`refuses ${shown(message)}`, () => assert.equal(readPanelMessage(message), undefined));
});

describe('What the page takes from the host', () => {
  const target = { context: 'c', namespace: 'n', name: 'web', uid: 'u' };
  const view = {
    target,
    name: 'web',
    place: 'n · c',
    freshness: { doing: 'live', icon: 'pulse', tone: 'good', missing: [] },
    body: { kind: 'loading', sentence: '…' },
  };

  it('a snapshot', () => {
    const snapshot = { type: 'snapshot', revision: 1, view };
    assert.equal(readToPanel(snapshot), snapshot);
  });

  const refused: readonly unknown[] = [
    undefined,
    'snapshot',
    { type: 'snapshot' },
    { type: 'snapshot', revision: 1 },
    { type: 'snapshot', revision: 'one', view },
    { type: 'snapshot', revision: 1, view: { ...view, target: { name: 'web' } } },
    { type: 'snapshot', revision: 1, view: { ...view, freshness: {} } },
    { type: 'snapshot', revision: 1, view: { ...view, body: { kind: 'other' } } },
    { type: 'other', revision: 1, view },
  ];
  for (const message of refused) it(`refuses ${shown(message)}`, () => assert.equal(readToPanel(message), undefined));
});

describe('What is kept of a panel over a reload', () => {
  const target = { context: 'c', namespace: 'n', name: 'web', uid: 'u' };

  it('is its rollout, what was open, and whether it was pinned', () =>
    assert.deepEqual(
      readPanelState({ target: { ...target, more: 1 }, open: ['older-revisions', 7], isPinned: true, more: 1 }),
      { target, open: ['older-revisions'], isPinned: true },
    ));

  it('may lack all but the rollout', () =>
    assert.deepEqual(readPanelState({ target }), { target, open: [], isPinned: false }));

  for (const state of [undefined, null, 'x', {}, { target: {} }, { target: { ...target, uid: 7 } }])
    it(`is nothing when it is ${shown(state)}`, () => assert.equal(readPanelState(state), undefined));
});

function shown(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value).slice(0, 70);
}
