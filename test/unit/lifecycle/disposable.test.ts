// Lifetimes: what is opened is closed, once, in the right order, whatever goes wrong meanwhile.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Disposable } from '../../../src/lifecycle';
import { DisposableStore, DisposableValue, toDisposable } from '../../../src/lifecycle';

/** Disposables that write their names down when they are closed. */
function noting() {
  const log: string[] = [];
  const note = (name: string): Disposable => ({ dispose: () => log.push(name) });
  const failing = (name: string): Disposable => ({
    dispose: () => {
      log.push(name);
      throw new Error(`${name} does not close`);
    },
  });
  return { log, note, failing };
}

describe('a function as a disposable', () => {
  it('runs once, however often it is disposed', () => {
    let runs = 0;
    const disposable = toDisposable(() => {
      runs += 1;
    });
    assert.equal(runs, 0);
    disposable.dispose();
    disposable.dispose();
    assert.equal(runs, 1);
  });

  it('is not run again by itself, and not after it failed', () => {
    let runs = 0;
    const disposable = toDisposable(() => {
      runs += 1;
      disposable.dispose();
      throw new Error('it failed');
    });
    assert.throws(() => disposable.dispose(), /it failed/);
    disposable.dispose();
    assert.equal(runs, 1);
  });
});

describe('a store of disposables', () => {
  it('closes the last first, each once', () => {
    const { log, note } = noting();
    const store = new DisposableStore();
    store.add(note('a'));
    store.add(note('b'), note('c'));
    store.defer(() => log.push('d'));
    assert.equal(store.disposed, false);
    store.dispose();
    store.dispose();
    assert.deepEqual(log, ['d', 'c', 'b', 'a']);
    assert.equal(store.disposed, true);
  });

  it('answers a single member as it is', () => {
    const { note } = noting();
    const member = { ...note('a'), more: 1 };
    assert.equal(new DisposableStore().add(member).more, 1);
  });

  it('closes at once what comes too late, and still answers it', () => {
    const { log, note } = noting();
    const store = new DisposableStore();
    store.dispose();
    const late = note('late');
    assert.equal(store.add(late), late);
    store.add(note('x'), note('y'));
    store.defer(() => log.push('deferred'));
    store.dispose();
    assert.deepEqual(log, ['late', 'y', 'x', 'deferred']);
  });

  it('closes what a member adds while it is closed', () => {
    const { log, note } = noting();
    const store = new DisposableStore();
    store.defer(() => {
      log.push('first');
      store.add(note('added meanwhile'));
    });
    store.dispose();
    assert.deepEqual(log, ['first', 'added meanwhile']);
  });

  it('closes the others when some fail, and throws the first failure at the end', () => {
    const { log, note, failing } = noting();
    const store = new DisposableStore();
    store.add(note('a'), failing('b'), failing('c'), note('d'));
    assert.throws(() => store.dispose(), /c does not close/);
    assert.deepEqual(log, ['d', 'c', 'b', 'a']);
    store.dispose();
    assert.equal(log.length, 4);
  });

  it('tells a handler of every failure, and throws none', () => {
    const { log, note, failing } = noting();
    const told: string[] = [];
    const store = new DisposableStore((error) => told.push(error instanceof Error ? error.message : ''));
    store.add(failing('a'), note('b'), failing('c'));
    store.dispose();
    store.add(failing('late'));
    assert.deepEqual(log, ['c', 'b', 'a', 'late']);
    assert.deepEqual(told, ['c does not close', 'a does not close', 'late does not close']);
  });

  it('lets go of one member alone', () => {
    const { log, note } = noting();
    const store = new DisposableStore();
    const [a, stranger] = [store.add(note('a')), note('stranger')];
    store.add(note('b'));
    store.delete(a);
    store.delete(a);
    store.delete(stranger);
    assert.deepEqual(log, ['a']);
    store.dispose();
    assert.deepEqual(log, ['a', 'b']);
  });

  it('can be emptied and filled again', () => {
    const { log, note } = noting();
    const store = new DisposableStore();
    store.add(note('a'));
    store.clear();
    assert.equal(store.disposed, false);
    store.add(note('b'));
    assert.deepEqual(log, ['a']);
    store.dispose();
    assert.deepEqual(log, ['a', 'b']);
  });
});

describe('a place for one disposable', () => {
  it('closes what is replaced, and keeps what is new', () => {
    const { log, note } = noting();
    const place = new DisposableValue();
    assert.equal(place.value, undefined);
    const [a, b] = [note('a'), note('b')];
    place.set(a);
    assert.equal(place.value, a);
    place.set(a);
    assert.deepEqual(log, [], 'the same one stays');
    place.set(b);
    assert.equal(place.value, b);
    place.clear();
    place.clear();
    assert.equal(place.value, undefined);
    assert.deepEqual(log, ['a', 'b']);
  });

  it('already holds the new one while the old one is closed', () => {
    const { note } = noting();
    const place = new DisposableValue();
    const next = note('next');
    const seen: unknown[] = [];
    place.set({ dispose: () => seen.push(place.value) });
    place.set(next);
    assert.deepEqual(seen, [next]);
  });

  it('closes at once what comes after its end', () => {
    const { log, note } = noting();
    const place = new DisposableValue();
    place.set(note('a'));
    place.dispose();
    place.dispose();
    place.set(note('late'));
    assert.equal(place.value, undefined);
    assert.deepEqual(log, ['a', 'late']);
  });
});
