// Events as a list that can be read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventsView } from '../../../../src/presentation/panel/eventViews';
import type { KubernetesEvent } from '../../../../src/rollouts';
import { formatTimestamp } from '../../../../src/rollouts';

const START = Date.UTC(2026, 10, 23, 12);

function said(id: number, parts: Partial<KubernetesEvent> = {}, second = id): KubernetesEvent {
  return {
    kind: 'Event',
    metadata: { name: `web.${String(id)}`, namespace: 'shop', uid: `event-${String(id)}`, resourceVersion: '1' },
    involvedObject: { kind: 'Pod', name: 'web-1-x7k2p', uid: 'pod' },
    type: 'Normal',
    reason: `Reason${String(id)}`,
    message: 'what happened',
    lastTimestamp: formatTimestamp(START + second * 1000),
    ...parts,
  };
}

const numbered = (count: number): readonly KubernetesEvent[] => Array.from({ length: count }, (_, id) => said(id));

describe('Events', () => {
  it('stand newest first, with what they are about and since when', () => {
    const view = eventsView([said(1), said(3), said(2)], []);
    assert.deepEqual(
      view?.newest.map(({ reason, at }) => [reason, at]),
      [
        ['Reason3', START + 3000],
        ['Reason2', START + 2000],
        ['Reason1', START + 1000],
      ],
    );
    assert.deepEqual([view.newest[0]?.objectKind, view.newest[0]?.objectName], ['Pod', 'web-1-x7k2p']);
  });

  it('of the same second stand as they came, the last one first', () =>
    assert.deepEqual(
      eventsView([said(1, {}, 5), said(2, {}, 5), said(3, {}, 4)], [])?.newest.map(({ reason }) => reason),
      ['Reason2', 'Reason1', 'Reason3'],
    ));

  it('are one line where the same is said of the same object again, which stays the same line', () => {
    const again = { reason: 'BackOff', message: 'restarting', type: 'Warning' };
    const other = { kind: 'Pod', name: 'web-1-zzzzz', uid: 'other' };
    const first = [said(1, { ...again, count: 7 })];
    const all = [
      ...first,
      said(2, again),
      said(3, { ...again, involvedObject: other }),
      said(4, { ...again, message: 'x' }),
    ];
    const view = eventsView(all, []);
    assert.deepEqual(
      view?.newest.map(({ count, at }) => [/\d+/.exec(count ?? '1')?.[0], at]),
      [
        ['1', START + 4000],
        ['1', START + 3000],
        ['8', START + 2000],
      ],
    );
    assert.equal(view.newest.at(-1)?.id, eventsView(first, [])?.newest[0]?.id);
  });

  it('are marked where they are warnings, by a word and a look', () => {
    const [warning, normal] = eventsView([said(1), said(2, { type: 'Warning' })], [])?.newest ?? [];
    assert.deepEqual([warning?.isWarning, normal?.isWarning], [true, false]);
    assert.notEqual(warning?.status.text, normal?.status.text);
    assert.notEqual(warning?.status.icon, normal?.status.icon);
  });

  it('are fifty at most, the rest is counted', () => {
    const view = eventsView(numbered(170), []);
    assert.equal((view?.newest.length ?? 0) + (view?.older.length ?? 0), 50);
    assert.match(view?.more ?? '', /\b120\b/);
    assert.equal(view?.older.at(-1)?.reason, 'Reason120');
    assert.equal(eventsView(numbered(50), [])?.more, undefined);
  });

  it('say why there are none, and nothing where nobody reads them', () => {
    assert.ok(eventsView([], [])?.note);
    const refused = [{ objectKind: 'Event', sentence: 'You may not list events.', remedy: 'Ask for it.' }];
    assert.match(eventsView(undefined, refused)?.note ?? '', /\bpermission\b/);
    assert.equal(eventsView(undefined, []), undefined);
  });

  it('are text, bounded, also without a time, a reason or a message', () => {
    const view = eventsView(
      [
        said(1, { message: 'x'.repeat(100_000), reason: 'a\nb' }),
        said(2, { lastTimestamp: 'nonsense', reason: undefined, message: undefined }),
      ],
      [],
    );
    assert.ok(JSON.stringify(view).length < 3000);
    assert.equal(view?.newest[1]?.at, undefined);
  });
});
