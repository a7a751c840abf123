// Who owns what, and what becomes of it: the index of owners and the collector that reads it.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { GarbageCollector, NamespaceController } from '../../../../src/demo/cluster/garbageCollector';
import { OwnedObjects, ownersOf } from '../../../../src/demo/cluster/ownedObjects';
import type { DeleteOptions } from '../../../../src/demo/server/storage/deleteOptions';
import { kindNamed } from '../../../../src/demo/server/storage/kinds';
import { Registry } from '../../../../src/demo/server/storage/registry';
import type { Change } from '../../../../src/demo/server/storage/store';
import { Store } from '../../../../src/demo/server/storage/store';
import { CREATED_MS, storedObject } from '../storedObject';

const MAP = kindNamed('ConfigMap');
const SECRET = kindNamed('Secret');
const NAMESPACE = kindNamed('Namespace');

describe('Owners', () => {
  let store: Store;
  let registry: Registry;
  let owned: OwnedObjects;
  let changes: Change[];

  beforeEach(() => {
    store = new Store();
    registry = new Registry(
      store,
      () => CREATED_MS,
      () => 0,
    );
    owned = new OwnedObjects(store);
    changes = [];
    store.onChange((change) => changes.push(change));
    store.put(NAMESPACE, storedObject('Namespace', 'default'));
  });

  function put(name: string, owners: readonly string[] = [], kind = MAP): void {
    const ownerReferences = owners.map((owner) => ({ uid: `uid-of-${owner}` }));
    store.put(kind, storedObject(kind.kind, name, {}, { ownerReferences }));
  }

  function dependents(owner: string, kind?: typeof MAP): string {
    return owned
      .of(`uid-of-${owner}`, kind)
      .map(({ metadata }) => metadata.name)
      .join(' ');
  }

  function names(): string {
    return [...store.list(MAP), ...store.list(SECRET)].map(({ metadata }) => metadata.name).join(' ');
  }

  /** Lets a controller look at everything it asks for, until nothing changes any more. */
  function settle(controller: GarbageCollector | NamespaceController): void {
    for (let taken = 0; taken < changes.length;) {
      const keys = changes.slice(taken).flatMap((change) => controller.concerns(change));
      taken = changes.length;
      for (const key of new Set(keys)) controller.reconcile(key);
    }
  }

  it('know their dependents in the order of their creation, of one kind or of all', () => {
    put('owner');
    put('b', ['owner']);
    put('a', ['owner'], SECRET);
    put('c', ['other', 'owner']);
    assert.equal(dependents('owner'), 'b a c');
    assert.equal(dependents('owner', SECRET), 'a');
    assert.equal(dependents('other'), 'c');
    assert.equal(dependents('nobody'), '');
  });

  it('lose a dependent that names them no more, that is deleted, or that changes its owner', () => {
    for (const name of ['a', 'b', 'c']) put(name, ['owner']);
    put('a');
    store.remove(MAP, 'default', 'b');
    put('c', ['next']);
    assert.equal(dependents('owner'), '');
    assert.equal(dependents('next'), 'c');
  });

  it('show the latest state of a dependent', () => {
    put('a', ['owner']);
    const { metadata } = store.put(
      MAP,
      storedObject('ConfigMap', 'a', {}, { ownerReferences: [{ uid: 'uid-of-owner' }] }),
    );
    assert.equal(owned.of('uid-of-owner')[0]?.metadata.resourceVersion, metadata.resourceVersion);
  });

  it('exist from their creation to their deletion, and the index ends with the cluster', () => {
    assert.equal(owned.exists('uid-of-owner'), false);
    put('owner');
    assert.equal(owned.exists('uid-of-owner'), true);
    store.remove(MAP, 'default', 'owner');
    assert.equal(owned.exists('uid-of-owner'), false);
    owned.dispose();
    put('owner');
    assert.equal(owned.exists('uid-of-owner'), false);
  });

  it('are read from the references', () => {
    assert.deepEqual(ownersOf(storedObject('Pod', 'web', {}, { ownerReferences: [{ uid: 'a' }, 'odd', {}] })), [
      'a',
      '',
    ]);
  });

  const DELETIONS: readonly (readonly [what: string, options: DeleteOptions, left: string])[] = [
    ['takes what it owns along, and what that owns', {}, 'shared stranger'],
    ['in the foreground takes the same along', { propagation: 'Foreground' }, 'shared stranger'],
    ['with orphans leaves all of it', { propagation: 'Orphan' }, 'child shared stranger grandchild'],
  ];
  for (const [what, options, left] of DELETIONS)
    it(`a deletion ${what}`, () => {
      put('owner');
      put('second');
      put('child', ['owner']);
      put('grandchild', ['child'], SECRET);
      put('shared', ['owner', 'second']);
      put('stranger');
      registry.delete(MAP, 'default', 'owner', options);
      settle(new GarbageCollector(registry, owned));
      assert.equal(names().replace('second ', ''), left);
    });

  it('a foreground deletion ends with the owner, whose dependents go first', () => {
    put('owner');
    put('child', ['owner']);
    registry.delete(MAP, 'default', 'owner', { propagation: 'Foreground' });
    settle(new GarbageCollector(registry, owned));
    const gone = changes.filter(({ type }) => type === 'DELETED').map(({ object }) => object.metadata.name);
    assert.deepEqual(gone, ['child', 'owner']);
  });

  it('a dependent that comes after its owner has gone goes as well', () => {
    put('late', ['gone']);
    settle(new GarbageCollector(registry, owned));
    assert.equal(names(), '');
  });

  it('an orphan names its other owners only', () => {
    put('owner');
    put('second');
    put('child', ['owner', 'second']);
    registry.delete(MAP, 'default', 'owner', { propagation: 'Orphan' });
    settle(new GarbageCollector(registry, owned));
    assert.deepEqual(ownersOf(registry.get(MAP, 'default', 'child')), ['uid-of-second']);
  });

  it('a foreign finalizer is left to whoever set it', () => {
    store.put(MAP, storedObject('ConfigMap', 'held', {}, { finalizers: ['test/hold'] }));
    registry.delete(MAP, 'default', 'held', { propagation: 'Orphan' });
    settle(new GarbageCollector(registry, owned));
    assert.deepEqual(registry.get(MAP, 'default', 'held').metadata['finalizers'], ['test/hold']);
  });

  it('a namespace goes when the last of its contents has gone', () => {
    put('a');
    store.put(SECRET, storedObject('Secret', 'held', {}, { finalizers: ['test/hold'] }));
    store.put(MAP, storedObject('ConfigMap', 'elsewhere', {}, { namespace: 'other' }));
    registry.delete(NAMESPACE, undefined, 'default');
    const controller = new NamespaceController(store, registry);
    settle(controller);
    assert.equal(names(), 'elsewhere held');
    assert.ok(store.get(NAMESPACE, undefined, 'default'));
    registry.update(SECRET, 'default', 'held', { metadata: { finalizers: [] } });
    settle(controller);
    assert.equal(names(), 'elsewhere');
    assert.equal(store.get(NAMESPACE, undefined, 'default'), undefined);
  });
});
