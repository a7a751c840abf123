// Actions keep their promises: what an action says that it will do is what the simulation then does, for every action in
// every state that a walk over each strategy reaches. Each fact is held against the simulation on its own.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ControllerVersion, revisionOf } from '../../../../src/rollouts';
import { actions, type PromisingAction } from '../../../../src/rollouts/actions';
import { rolledBack } from '../../../../src/rollouts/actions/promise/rolledBack';
import { broken } from './promises/checks';
import type { Promise } from './promises/effectChecks';
import { Future } from './promises/future';
import { STRATEGIES } from './promises/strategies';
import { type Place, placeAt, stateAt, walk } from './promises/walk';

/** How many places are looked at; a claim is held against the first of them that make it. More take longer and find what is rare. */
const PLACES = Number(process.env['PROMISED_PLACES'] ?? 24);
const PLACES_A_CLAIM = Number(process.env['PROMISED_PLACES_A_CLAIM'] ?? 1);
const isThorough = process.env['PROMISED_PLACES'] !== undefined;
const SHOWN = 8;
const VERSIONS: readonly ControllerVersion[] = ['head', '1.9.1'];

describe('what an action promises', () => {
  for (const { name, parts, moves, ways = [] } of STRATEGIES)
    for (const [turn, version] of VERSIONS.entries())
      it(`is what happens to ${name} (controller ${version})`, () => {
        const given = { ...parts, version };
        const found = brokenIn([...ways.map((way) => placeAt(given, way)), ...share(walk(given, moves, PLACES), turn)]);
        const shown = [...found].slice(0, SHOWN).map(([fact, where]) => `${where}\n    ${fact}`);
        assert.equal(found.size, 0, `${found.size} kinds of broken promises:\n${shown.join('\n')}`);
      });
});

/** The two versions take turns at the places, unless more of them are asked for. */
function share(places: readonly Place[], turn: number): readonly Place[] {
  return isThorough ? places : places.filter((_, index) => index % VERSIONS.length === turn);
}

/** Each broken fact with the way to the first place where it is. */
function brokenIn(places: readonly Place[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const claims = new Map<string, number>();
  for (const place of places)
    for (const action of actions)
      for (const promise of promisesAt(place, action)) {
        const claim = JSON.stringify([action.id, promise.promised, promise.isKnown]);
        const times = claims.get(claim) ?? 0;
        claims.set(claim, times + 1);
        if (times >= PLACES_A_CLAIM) continue;
        for (const fact of brokenAt(place, promise)) {
          const key = `${action.id} ${fact}`;
          if (!found.has(key)) found.set(key, [...place.path, action.id].join(', '));
        }
      }
  return found;
}

/** A simulation that fails breaks a promise too. */
function brokenAt({ path }: Place, promise: Promise): readonly string[] {
  try {
    return broken(promise);
  } catch (error) {
    throw new Error(`after ${path.join(', ')}: ${JSON.stringify(promise.promised.deed)}`, { cause: error });
  }
}

/** What an action promises in a place, with and without its ReplicaSets and analysis runs known. */
function promisesAt(place: Place, action: PromisingAction): readonly Promise[] {
  if (action.id === 'undo') return rollbacksAt(place, action);
  const state = stateAt(place);
  const known = action.decide(state);
  if (!known.offered) return [];
  const future = new Future(place, known.phases);
  const alone = action.decide({ rollout: state.rollout, now: state.now });
  return [
    { future, promised: known.promise, isKnown: true },
    ...(alone.offered ? [{ future, promised: alone.promise, isKnown: false }] : []),
  ];
}

/** What a rollback to each revision promises. It speaks of the revisions as they are once it is seen. */
function rollbacksAt(place: Place, action: PromisingAction): readonly Promise[] {
  const state = stateAt(place);
  return (state.replicaSets ?? []).flatMap((target) => {
    const decision = action.decide({ ...state, toRevision: revisionOf(target) });
    if (!decision.offered) return [];
    const future = new Future(place, decision.phases, rolledBack(state, target).rollout);
    return [{ future, promised: decision.promise, isKnown: true }];
  });
}
