// Versions grow; which of two is the newer one.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareVersions } from '../../../../src/kubernetes/reflector/resourceVersion';

const CASES: readonly (readonly [string, string, '<' | '=' | '>' | '?'])[] = [
  ['9', '10', '<'],
  ['10', '9', '>'],
  ['10', '10', '='],
  ['99999999999999999999', '100000000000000000000', '<'],
  ['18446744073709551615', '18446744073709551614', '>'],
  ['0', '1', '<'],
  ['abc', 'abc', '='],
  ['abc', '1', '?'],
  ['010', '9', '?'],
  ['', '1', '?'],
  ['-1', '1', '?'],
];

describe('of two versions', () => {
  for (const [a, b, expected] of CASES) {
    it(`"${a}" ${expected} "${b}"`, () => {
      const order = compareVersions(a, b);
      assert.equal(order === undefined ? '?' : order < 0 ? '<' : order > 0 ? '>' : '=', expected);
    });
  }
});
