// How fresh a picture is, made of the states of its parts.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReflectorState } from '../../../../src/kubernetes';
import type { Freshness } from '../../../../src/session';
import type { WatchPart } from '../../../../src/session/watching/freshness';
import { freshnessOf, isSameFreshness, TROUBLE_MS } from '../../../../src/session/watching/freshness';
import { failure } from '../../../support/kubernetes/fakeClient';

const NOW = 100_000;
const SYNCED: ReflectorState['data'] = { kind: 'synced', since: 1000, asOf: 90_000, unreadable: 0 };
const NONE: ReflectorState['data'] = { kind: 'none' };
const BROKEN = failure('unreachable', 'No route to the server.');
const FORBIDDEN = failure('forbidden', 'You may not list it.');
const MISSING = failure('notInstalled', 'The cluster knows no rollouts.');

function part(
  activity: ReflectorState['activity'],
  {
    kind = 'Rollout',
    data = SYNCED,
    namespace,
    troubledSince,
  }: Partial<WatchPart> & { data?: ReflectorState['data'] } = {},
): WatchPart {
  return { kind, namespace, troubledSince, state: { data, activity } };
}

const watching = part({ kind: 'watching' });
const waiting = { kind: 'waiting', until: NOW + 800, error: BROKEN } as const;

interface Case {
  readonly name: string;
  readonly main: readonly WatchPart[];
  readonly others?: readonly WatchPart[];
  readonly expected: Partial<Freshness>;
}

const cases: readonly Case[] = [
  {
    name: 'a watched list is live, as old as its oldest part was heard of',
    main: [
      part({ kind: 'watching' }, { namespace: 'a' }),
      part(
        { kind: 'watching' },
        { namespace: 'b', data: { kind: 'synced', since: 2000, asOf: 80_000, unreadable: 0 } },
      ),
    ],
    expected: { have: { since: 2000, asOf: 80_000 }, doing: 'live', problem: undefined, refused: [] },
  },
  {
    name: 'nobody looks',
    main: [part({ kind: 'idle' })],
    expected: { doing: 'idle', have: { since: 1000, asOf: 90_000 } },
  },
  {
    name: 'the first list is on its way',
    main: [part({ kind: 'listing' }, { data: NONE })],
    expected: { doing: 'connecting', have: undefined, problem: undefined },
  },
  {
    name: 'the first list fails: that is said at once',
    main: [part(waiting, { data: NONE, troubledSince: NOW })],
    expected: {
      doing: 'connecting',
      problem: { kind: 'unreachable', sentence: 'No route to the server.', remedy: 'Check the cluster.' },
      retryAt: NOW + 800,
    },
  },
  {
    name: 'a short break is not worth a word',
    main: [part(waiting, { troubledSince: NOW - TROUBLE_MS + 1 })],
    expected: { doing: 'live', problem: undefined, retryAt: undefined },
  },
  {
    name: 'a longer break is told, with what we still have',
    main: [part(waiting, { troubledSince: NOW - TROUBLE_MS })],
    expected: {
      doing: 'reconnecting',
      have: { since: 1000, asOf: 90_000 },
      problem: { kind: 'unreachable', sentence: 'No route to the server.', remedy: 'Check the cluster.' },
      retryAt: NOW + 800,
    },
  },
  {
    name: 'a break goes on while the next attempt is under way',
    main: [part({ kind: 'listing' }, { troubledSince: NOW - TROUBLE_MS })],
    expected: { doing: 'reconnecting', problem: undefined },
  },
  {
    name: 'watching is not permitted, so it is listed again and again',
    main: [part({ kind: 'polling' })],
    expected: { doing: 'polling' },
  },
  {
    name: 'one kind is refused: the rest is live, and what is missing is named',
    main: [watching],
    others: [part({ kind: 'refused', error: FORBIDDEN }, { kind: 'AnalysisRun', data: NONE })],
    expected: {
      doing: 'live',
      refused: [
        {
          objectKind: 'AnalysisRun',
          namespace: undefined,
          kind: 'forbidden',
          sentence: 'You may not list it.',
          remedy: 'Check the cluster.',
        },
      ],
    },
  },
  {
    name: 'one namespace is refused: the others are live',
    main: [
      part({ kind: 'watching' }, { namespace: 'a' }),
      part({ kind: 'refused', error: FORBIDDEN }, { namespace: 'b', data: NONE }),
    ],
    expected: {
      doing: 'live',
      have: { since: 1000, asOf: 90_000 },
      refused: [
        {
          objectKind: 'Rollout',
          namespace: 'b',
          kind: 'forbidden',
          sentence: 'You may not list it.',
          remedy: 'Check the cluster.',
        },
      ],
    },
  },
  {
    name: 'everything is refused',
    main: [part({ kind: 'refused', error: FORBIDDEN }, { data: NONE })],
    others: [watching],
    expected: {
      doing: 'refused',
      have: undefined,
      problem: { kind: 'forbidden', sentence: 'You may not list it.', remedy: 'Check the cluster.' },
    },
  },
  {
    name: 'the cluster has no Argo Rollouts',
    main: [part({ kind: 'refused', error: MISSING }, { data: NONE })],
    expected: {
      doing: 'notInstalled',
      problem: { kind: 'notInstalled', sentence: MISSING.message, remedy: 'Check the cluster.' },
    },
  },
  {
    name: 'another kind that does not come is a trouble of the whole',
    main: [watching],
    others: [part(waiting, { kind: 'AnalysisRun', data: NONE, troubledSince: 0 })],
    expected: { doing: 'reconnecting' },
  },
];

describe('freshness', () => {
  for (const { name, main, others = [], expected } of cases)
    it(name, () => {
      const found = freshnessOf(main, others, NOW);
      for (const [key, value] of Object.entries(expected)) assert.deepEqual(found[key as keyof Freshness], value, key);
    });

  it('is the same when only the server was heard of again', () => {
    const later: WatchPart = { ...watching, state: { ...watching.state, data: { ...SYNCED, asOf: NOW } } };
    assert.equal(isSameFreshness(freshnessOf([watching], [], NOW), freshnessOf([later], [], NOW)), true);
    assert.equal(
      isSameFreshness(freshnessOf([watching], [], NOW), freshnessOf([part({ kind: 'polling' })], [], NOW)),
      false,
    );
  });
});
