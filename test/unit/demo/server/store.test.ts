// The store's history: what it says of earlier moments is what was there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { KubernetesObject } from '../../../../src/demo';
import { kindNamed } from '../../../../src/demo/server/storage/kinds';
import { Store } from '../../../../src/demo/server/storage/store';

const MAP = kindNamed('ConfigMap');
const SECRET = kindNamed('Secret');

function object(kind: string, name: string, value: number): KubernetesObject {
  const metadata = { name, namespace: 'a', uid: name, resourceVersion: '', creationTimestamp: '2026-11-23T12:00:00Z' };
  return { apiVersion: 'v1', kind, metadata, data: { value: String(value) } };
}

describe('The store', () => {
  it('shows every earlier version as it was', () => {
    const write = fc.record({
      kind: fc.constantFrom(MAP, SECRET),
      name: fc.constantFrom('a', 'b', 'c'),
      value: fc.option(fc.nat(3), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(write, { maxLength: 30 }), (writes) => {
        const store = new Store();
        const moments = [{ version: store.version, objects: store.list(MAP) }];
        for (const { kind, name, value } of writes) {
          if (value === undefined) store.remove(kind, 'a', name);
          else store.put(kind, object(kind.kind, name, value));
          moments.push({ version: store.version, objects: store.list(MAP) });
        }
        for (const { version, objects } of moments) assert.deepEqual(store.listAt(MAP, 'a', version), objects);
      }),
    );
  });

  it('tells a listener each change with the state before and after', () => {
    const store = new Store();
    const told: string[] = [];
    const subscription = store.onChange(({ type, previous, object: after }) =>
      told.push(`${type} ${JSON.stringify(previous?.['data'])} ${JSON.stringify(after['data'])}`),
    );
    store.put(MAP, object('ConfigMap', 'x', 1));
    store.put(MAP, object('ConfigMap', 'x', 2));
    store.remove(MAP, 'a', 'x');
    subscription.dispose();
    store.put(MAP, object('ConfigMap', 'x', 3));
    assert.deepEqual(told, [
      'ADDED undefined {"value":"1"}',
      'MODIFIED {"value":"1"} {"value":"2"}',
      'DELETED {"value":"2"} {"value":"2"}',
    ]);
  });

  it('forgets old changes when there are too many, and says so', () => {
    const store = new Store();
    const begin = store.version;
    for (let value = 0; value < 25_000; value++) store.put(MAP, object('ConfigMap', 'x', value));
    assert.throws(() => store.changesSince(MAP, begin), { code: 410, reason: 'Expired' });
    assert.equal(store.changesSince(MAP, store.version - 10).length, 10);
  });
});
