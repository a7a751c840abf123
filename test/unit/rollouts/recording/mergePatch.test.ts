// How one state of an object follows from the one before, and which patch leads there.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../src/rollouts';
import { mergeDifference, mergePatch } from '../../../../src/rollouts';

describe('A merge patch (RFC 7386, appendix A)', () => {
  const EXAMPLES: readonly (readonly [target: Json, patch: Json, result: Json])[] = [
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, result] of EXAMPLES)
    it(`${JSON.stringify(patch)} makes ${JSON.stringify(result)} of ${JSON.stringify(target)}`, () => {
      assert.deepEqual(mergePatch(target, patch), result);
    });
});

describe('The difference of two objects', () => {
  const member = fc.oneof(
    fc.string({ maxLength: 3 }),
    fc.integer({ max: 3 }),
    fc.boolean(),
    fc.array(fc.integer({ max: 2 }), { maxLength: 2 }),
  );
  const { object } = fc.letrec<{ readonly object: JsonObject }>((tie) => ({
    object: fc.dictionary(
      fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor'),
      fc.oneof({ depthSize: 'small' }, member, tie('object')),
      { maxKeys: 4 },
    ),
  }));

  it('is the patch that leads from one to the other, whatever they are', () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        const patch = mergeDifference(before, after);
        const patched = patch === undefined ? before : mergePatch(before, JSON.parse(JSON.stringify(patch)) as Json);
        assert.equal(sortedText(patched), sortedText(after));
      }),
    );
  });

  it('is nothing where they are equal, however their members are ordered', () => {
    assert.equal(
      mergeDifference({ a: { b: 1, c: [{ d: 2, e: 3 }] } }, { a: { c: [{ e: 3, d: 2 }], b: 1 } }),
      undefined,
    );
  });

  it('says only what changed, with arrays whole', () => {
    const before = { kept: 'k', status: { phase: 'Paused', counts: [1, 2] }, gone: 1 };
    const after = { kept: 'k', status: { phase: 'Healthy', counts: [1, 3] } };
    assert.deepEqual(mergeDifference(before, after), { gone: null, status: { phase: 'Healthy', counts: [1, 3] } });
  });
});

function sortedText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(sortedText).join()}]`;
  const members = Object.entries(value as JsonObject).map(([key, one]) => `${key}:${sortedText(one ?? null)}`);
  return `{${members.sort().join()}}`;
}
