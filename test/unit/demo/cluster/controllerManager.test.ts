// The loop that runs the controllers: changes become looks, looks ask for later looks, and time is run through in order.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ClusterClock } from '../../../../src/demo/cluster/clusterClock';
import type { Controller } from '../../../../src/demo/cluster/controllerManager';
import { ControllerManager } from '../../../../src/demo/cluster/controllerManager';
import { kindNamed } from '../../../../src/demo/server/storage/kinds';
import { Store } from '../../../../src/demo/server/storage/store';
import { waitFor } from '../../../support/waitFor';
import { CREATED_MS, storedObject } from '../storedObject';

const MAP = kindNamed('ConfigMap');
const SECOND = 1000;

describe('The controller manager', () => {
  let store: Store;
  let clock: ClusterClock;
  let manager: ControllerManager;
  let looks: string[];
  let errors: unknown[];

  beforeEach(() => {
    store = new Store();
    clock = new ClusterClock();
    looks = [];
    errors = [];
  });
  afterEach(() => manager.dispose());

  /** Runs a controller of ConfigMaps; each look is taken down with its second. */
  function run(look: (name: string, now: number) => number | undefined, more: Partial<Controller> = {}): void {
    const controller: Controller = {
      name: 'test',
      concerns: ({ object }) => [object.metadata.name],
      reconcile: (name, now) => {
        looks.push(`${name} ${(now - CREATED_MS) / SECOND}`);
        return look(name, now);
      },
      ...more,
    };
    manager = new ControllerManager({
      store,
      clock,
      controllers: [controller],
      onError: (error) => errors.push(error),
    });
  }

  function change(name: string, value = ''): void {
    store.put(MAP, storedObject('ConfigMap', name, { data: { value } }));
  }

  function catchUp(seconds: number): void {
    manager.catchUp(CREATED_MS, CREATED_MS + seconds * SECOND);
  }

  it('looks once at what has changed often', () => {
    run(() => undefined);
    change('a', '1');
    change('b');
    change('a', '2');
    catchUp(10);
    assert.deepEqual(looks, ['a 0', 'b 0']);
  });

  it('looks again at what a look has changed, in the same moment', () => {
    run((name) => {
      if (name === 'a') change('b');
      return undefined;
    });
    change('a');
    catchUp(10);
    assert.deepEqual(looks, ['a 0', 'b 0']);
  });

  it('looks again when a controller asked for it, and at nothing in between', () => {
    run((_name, now) => now + 4 * SECOND);
    change('a');
    catchUp(10);
    assert.deepEqual(looks, ['a 0', 'a 4', 'a 8']);
  });

  it('keeps the order of time, whoever asked first', () => {
    const due: Readonly<Record<string, number>> = { a: 7, b: 3 };
    run((name, now) => (now === CREATED_MS ? now + (due[name] ?? 0) * SECOND : undefined));
    change('a');
    change('b');
    catchUp(10);
    assert.deepEqual(looks, ['a 0', 'b 0', 'b 3', 'a 7']);
  });

  it('forgets what it was to look at later when it has looked before', () => {
    let first = true;
    run((_name, now) => {
      const later = first ? now + 3 * SECOND : undefined;
      first = false;
      return later;
    });
    change('a', '1');
    catchUp(0);
    change('a', '2');
    catchUp(10);
    assert.deepEqual(looks, ['a 0', 'a 0']);
  });

  it('never stands still for a controller that asks for the past', () => {
    run(() => CREATED_MS - SECOND);
    change('a');
    assert.throws(() => catchUp(1), /: test a/);
  });

  it('shows controllers the time of the moment, and the wall’s afterwards', () => {
    const seen: number[] = [];
    run((_name, now) => {
      seen.push(clock.now() - now);
      return now + SECOND;
    });
    change('a');
    catchUp(3);
    assert.deepEqual(seen, [0, 0, 0, 0]);
    assert.ok(clock.now() > Date.UTC(2026, 0) && clock.now() <= Date.now());
  });

  it('goes on with the others when one look fails, and tells the error', () => {
    const broken = new Error('broken');
    run((name) => {
      if (name === 'a') throw broken;
      return undefined;
    });
    change('a');
    change('b');
    catchUp(1);
    assert.deepEqual(looks, ['a 0', 'b 0']);
    assert.deepEqual(errors, [broken]);
  });

  it('moves what is due and what controllers remember by the time that is skipped', () => {
    let moved = 0;
    run((_name, now) => (now === CREATED_MS ? now + 8 * SECOND : undefined), { moveBack: (ms) => (moved += ms) });
    change('a');
    catchUp(1);
    manager.moveBack(5 * SECOND);
    catchUp(10);
    assert.deepEqual(looks, ['a 0', 'a 3']);
    assert.equal(moved, 5 * SECOND);
  });

  it('lives on with the wall clock once it has started, and not after its end', async () => {
    run(() => undefined);
    manager.start();
    change('a');
    await waitFor('a look', () => looks.length === 1);
    manager.dispose();
    change('b');
    assert.equal(looks.length, 1);
  });
});
