// What go-yaml makes of plain scalars (its `resolve_test.go` and `decode_test.go`), as Helm and the API server get them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ScalarValue } from '../../../../../src/authoring';
import { asScalar, parseText } from '../../../../../src/authoring';

const VALUES: readonly (readonly [string, ScalarValue])[] = [
  ['', null],
  ['~', null],
  ['null', null],
  ['Null', null],
  ['true', true],
  ['on', true],
  ['Yes', true],
  ['off', false],
  ['no', false],
  ['y', 'y'],
  ['tRue', 'tRue'],
  ['0', 0],
  ['-0', 0],
  ['+5', 5],
  ['1_000', 1000],
  ['0x1F', 31],
  ['-0x1F', -31],
  ['0b101', 5],
  ['0755', 493],
  ['0o755', 493],
  ['08', 8],
  ['1.5', 1.5],
  ['.5', 0.5],
  ['1e3', 1000],
  ['1.5E-1', 0.15],
  ['25%', '25%'],
  ['5m', '5m'],
  ['1:30', '1:30'],
  ['2026-11-23', '2026-11-23'],
  ['1.2.3', '1.2.3'],
  ['"5"', '5'],
  ["'on'", 'on'],
  ['!!str 5', '5'],
  ['!!int "5"', 5],
];

describe('a scalar', () => {
  for (const [source, value] of VALUES) {
    it(`${source === '' ? 'of nothing' : source} is ${JSON.stringify(value)}`, () => {
      const pair = parseText(`a: ${source}\n`).documents[0]?.keys[0]?.pair;
      assert.equal(asScalar(pair?.value)?.value, value);
    });
  }
});
