// The patch forms on their own: the examples of RFC 6902, and the lists that strategic patches merge.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Json } from '../../../../../src/demo/server/storage/json';
import { jsonPatch, strategicPatch } from '../../../../../src/demo/server/storage/patch';
import { objectType } from '../../../../../src/demo/server/types/typeTable';

describe('A JSON patch (RFC 6902)', () => {
  const EXAMPLES: readonly (readonly [document: Json, patch: Json, result: Json])[] = [
    [{ foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { foo: 'bar', baz: 'qux' }],
    [{ foo: ['a', 'b'] }, [{ op: 'add', path: '/foo/1', value: 'x' }], { foo: ['a', 'x', 'b'] }],
    [{ foo: ['a'] }, [{ op: 'add', path: '/foo/-', value: 'x' }], { foo: ['a', 'x'] }],
    [{ baz: 1, foo: 2 }, [{ op: 'remove', path: '/baz' }], { foo: 2 }],
    [{ foo: ['a', 'b'] }, [{ op: 'remove', path: '/foo/0' }], { foo: ['b'] }],
    [{ baz: 1 }, [{ op: 'replace', path: '/baz', value: 2 }], { baz: 2 }],
    [{ foo: ['a', 'b'] }, [{ op: 'replace', path: '/foo/0', value: 'x' }], { foo: ['x', 'b'] }],
    [{ a: { b: 1 }, c: {} }, [{ op: 'move', from: '/a/b', path: '/c/d' }], { a: {}, c: { d: 1 } }],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
    [
      { 'a/b': 1, 'c~d': 2 },
      [
        { op: 'test', path: '/a~1b', value: 1 },
        { op: 'remove', path: '/c~0d' },
      ],
      { 'a/b': 1 },
    ],
    [{ a: 1 }, [{ op: 'replace', path: '', value: { b: 2 } }], { b: 2 }],
  ];
  for (const [document, patch, result] of EXAMPLES)
    it(`${JSON.stringify(patch)} makes ${JSON.stringify(result)}`, () => {
      assert.deepEqual(jsonPatch(document, patch), result);
    });

  const REFUSED: readonly Json[] = [
    [{ op: 'test', path: '/a', value: 2 }],
    [{ op: 'remove', path: '/none' }],
    [{ op: 'replace', path: '/none', value: 1 }],
    [{ op: 'add', path: '/none/deeper', value: 1 }],
    [{ op: 'add', path: '/list/9', value: 1 }],
    [{ op: 'remove', path: '/list/01' }],
    [{ op: 'add', path: '/b' }],
    [{ op: 'invent', path: '/a' }],
    [{ op: 'remove', path: 'a' }],
    ['add'],
  ];
  for (const patch of REFUSED)
    it(`${JSON.stringify(patch)} is refused with a 422 (A6)`, () => {
      assert.throws(() => jsonPatch({ a: 1, list: [1] }, patch), { code: 422, reason: 'Invalid' });
    });

  it('that is no list is a 400', () => {
    assert.throws(() => jsonPatch({}, {}), { code: 400 });
  });
});

describe('A strategic merge patch', () => {
  const containers = [
    { name: 'a', image: 'a:1', env: [{ name: 'X', value: '1' }] },
    { name: 'b', image: 'b:1' },
  ];
  const EXAMPLES: readonly (readonly [what: string, target: Json, patch: Json, result: Json])[] = [
    [
      'merges containers by name',
      { containers },
      {
        containers: [
          { name: 'b', image: 'b:2' },
          { name: 'c', image: 'c:1' },
        ],
      },
      { containers: [containers[0] ?? null, { name: 'b', image: 'b:2' }, { name: 'c', image: 'c:1' }] },
    ],
    [
      'merges inside a container',
      { containers },
      { containers: [{ name: 'a', env: [{ name: 'Y', value: '2' }] }] },
      {
        containers: [
          {
            name: 'a',
            image: 'a:1',
            env: [
              { name: 'X', value: '1' },
              { name: 'Y', value: '2' },
            ],
          },
          containers[1] ?? null,
        ],
      },
    ],
    [
      'deletes an item',
      { containers },
      { containers: [{ name: 'a', $patch: 'delete' }] },
      { containers: [containers[1] ?? null] },
    ],
    [
      'replaces a list',
      { containers },
      { containers: [{ name: 'z' }, { $patch: 'replace' }] },
      { containers: [{ name: 'z' }] },
    ],
    ['replaces an object', { a: { b: 1 } }, { a: { $patch: 'replace', c: 2 } }, { a: { c: 2 } }],
    [
      'ignores the order it is told',
      { containers: [] },
      { '$setElementOrder/containers': [{ name: 'a' }] },
      { containers: [] },
    ],
    [
      'removes primitives',
      { imagePullSecrets: ['x', 'y'] },
      { '$deleteFromPrimitiveList/imagePullSecrets': ['x'] },
      { imagePullSecrets: ['y'] },
    ],
    ['replaces lists it knows nothing of', { args: ['a', 'b'] }, { args: ['c'] }, { args: ['c'] }],
    ['removes members', { a: 1, b: 2 }, { a: null }, { b: 2 }],
  ];
  for (const [what, target, patch, result] of EXAMPLES)
    it(what, () => {
      assert.deepEqual(strategicPatch(target, patch, objectType('core/v1.PodSpec')), result);
    });

  const BY_TYPE: readonly (readonly [what: string, type: string, target: Json, patch: Json, result: Json])[] = [
    [
      'merges ports of a service by port',
      'core/v1.ServiceSpec',
      { ports: [{ port: 80, name: 'a' }] },
      { ports: [{ port: 80, name: 'b' }] },
      { ports: [{ port: 80, name: 'b' }] },
    ],
    [
      'merges ports of a container by their own key',
      'core/v1.Container',
      { ports: [{ containerPort: 80, name: 'a' }] },
      { ports: [{ containerPort: 81 }] },
      { ports: [{ containerPort: 80, name: 'a' }, { containerPort: 81 }] },
    ],
    [
      'replaces ports of a network policy, which have no key',
      'networking/v1.NetworkPolicyIngressRule',
      { ports: [{ port: 80 }] },
      { ports: [{ port: 81 }] },
      { ports: [{ port: 81 }] },
    ],
    [
      'adds finalizers to those that are there',
      'meta/v1.ObjectMeta',
      { finalizers: ['x'] },
      { finalizers: ['x', 'y'] },
      { finalizers: ['x', 'y'] },
    ],
    [
      'leaves a label alone that is called like a list of its parent',
      'meta/v1.ObjectMeta',
      { labels: { finalizers: 'x' } },
      { labels: { finalizers: 'y' } },
      { labels: { finalizers: 'y' } },
    ],
  ];
  for (const [what, type, target, patch, result] of BY_TYPE)
    it(what, () => {
      assert.deepEqual(strategicPatch(target, patch, objectType(type)), result);
    });
});
