import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isSnapshot, readPageMessage } from '../../../../src/presentation';

describe('What a host takes from every page', () => {
  const taken: readonly (readonly [what: string, message: unknown, read: unknown])[] = [
    [
      'a page that is ready, with the person’s zone',
      { type: 'ready', timeZone: 'Europe/Berlin', locale: 'de' },
      { type: 'ready', timeZone: 'Europe/Berlin', locale: 'de' },
    ],
    [
      'a page that is ready without a usable zone',
      { type: 'ready', timeZone: 7, locale: 'x'.repeat(2000), more: true },
      { type: 'ready', timeZone: undefined, locale: undefined },
    ],
    ['a failure to draw', { type: 'failed', message: 'x' }, { type: 'failed', message: 'x' }],
  ];
  for (const [what, message, read] of taken) it(what, () => assert.deepEqual(readPageMessage(message), read));

  it('a failure to draw, cut to a length that a log can take', () =>
    assert.equal(
      JSON.stringify(readPageMessage({ type: 'failed', message: 'x'.repeat(100_000) })).length < 2100,
      true,
    ));

  for (const message of [
    undefined,
    null,
    'ready',
    7,
    [],
    {},
    { type: 'promote' },
    { type: 'intent' },
    { type: 'failed' },
  ])
    it(`refuses ${message === undefined ? 'undefined' : JSON.stringify(message)}`, () =>
      assert.equal(readPageMessage(message), undefined));
});

describe('A snapshot', () => {
  const isText = (view: unknown): view is string => typeof view === 'string';

  it('has a revision and a view that its page takes', () =>
    assert.equal(isSnapshot({ type: 'snapshot', revision: 0, view: 'x' }, isText), true));

  const others: readonly unknown[] = [
    { type: 'snapshot', revision: 0, view: 7 },
    { type: 'snapshot', revision: -1, view: 'x' },
    { type: 'snapshot', view: 'x' },
    { type: 'other', revision: 0, view: 'x' },
    'snapshot',
    null,
  ];
  for (const other of others)
    it(`is not ${JSON.stringify(other)}`, () => assert.equal(isSnapshot(other, isText), false));
});
