// What a query gives decides how a condition must be written. The types are Prometheus' own (instant queries).
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { QueryType } from '../../../../../src/authoring/rules/shared/promqlText';
import { queryType, readQuery } from '../../../../../src/authoring/rules/shared/promqlText';

const TYPES: readonly (readonly [string, QueryType])[] = [
  ['up', 'vector'],
  ['sum(rate(x[5m])) / sum(rate(y[5m]))', 'vector'],
  ['sum by (a) (x) > 5', 'vector'],
  ['histogram_quantile(0.95, x)', 'vector'],
  ['(x offset 5m)', 'vector'],
  ['-x', 'vector'],
  ['x or vector(0)', 'vector'],
  ['1 - x', 'vector'],
  ['scalar(sum(x))', 'scalar'],
  ['scalar(x) / scalar(y)', 'scalar'],
  ['1 + 2', 'scalar'],
  ['time()', 'scalar'],
  ['x[5m]', 'range'],
  ['x[5m:1m]', 'range'],
  ['"text"', 'text'],
  ['sum(', 'unknown'],
  ['{{args.metric}} > 5', 'unknown'],
  ['sum({{args.metric}})', 'vector'],
  ['rate(x{a="{{args.a}}"}[{{args.window}}])', 'vector'],
];

describe('a query', () => {
  for (const [text, type] of TYPES) {
    it(`${text} gives ${type}`, () => {
      const query = readQuery(text);
      assert.equal(query === undefined ? 'unknown' : queryType(query), type);
    });
  }

  it('that is only a placeholder is not read', () => assert.equal(readQuery('{{ args.query }}'), undefined));

  it('keeps its length when its placeholders are masked', () => {
    const text = 'rate(x{a="{{args.a}}"}[{{args.window}}]) > {{args.limit}}';
    assert.equal(readQuery(text)?.masked.text.length, text.length);
  });
});
