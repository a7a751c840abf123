// What completion inserts, from data to the syntax of snippets, in block and in flow style.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { excludedFields } from '../../../../src/authoring/completion/exclusive';
import type { Pairs, Skeleton } from '../../../../src/authoring/completion/skeleton/skeleton';
import {
  blank,
  choice,
  printItem,
  printPairs,
  printValue,
  withoutKeys,
} from '../../../../src/authoring/completion/skeleton/skeleton';
import { expandSnippet } from '../../../../src/authoring/snippets';
import type { KindName } from '../../../../src/rollouts';

const BLOCK = { unit: '  ', indent: '', isFlow: false };
const FLOW = { ...BLOCK, isFlow: true };

const PAIRS: readonly (readonly [name: string, pairs: Pairs, block: string, flow: string])[] = [
  ['a text', { a: 'x' }, 'a: x', 'a: x'],
  ['a blank', { a: blank('x') }, 'a: ${1:x}', 'a: ${1:x}'],
  ['an empty blank', { a: blank('') }, 'a: $1', 'a: $1'],
  ['a choice', { a: choice(['x', 'y']) }, 'a: ${1|x,y|}', 'a: ${1|x,y|}'],
  ['a choice of one', { a: choice(['x']) }, 'a: ${1:x}', 'a: ${1:x}'],
  ['a choice of none', { a: choice([], 'z') }, 'a: ${1:z}', 'a: ${1:z}'],
  ['a choice with commas', { a: choice(['x,y', 'a|b']) }, 'a: ${1|x\\,y,a\\|b|}', 'a: "${1|x\\,y,a\\|b|}"'],
  ['text that looks like a snippet', { a: '$1}\\' }, 'a: \\$1\\}\\\\', 'a: \\$1\\}\\\\'],
  ['a blank that ends in flow style', { a: blank('x[0] > 1') }, 'a: ${1:x[0] > 1}', 'a: "${1:x[0] > 1}"'],
  ['a map of which nothing is known', { a: blank('', undefined, true) }, 'a:\n  $1', 'a: {$1}'],
  ['an empty map and list', { a: {}, b: [] }, 'a: {}\nb: []', 'a: {}, b: []'],
  ['a map', { a: { b: blank('1'), c: 'x' } }, 'a:\n  b: ${1:1}\n  c: x', 'a: {b: ${1:1}, c: x}'],
  ['a list', { a: [blank('x'), 'y'] }, 'a:\n  - ${1:x}\n  - y', 'a: [${1:x}, y]'],
  ['a list of maps', { a: [{ b: '1', c: '2' }] }, 'a:\n  - b: 1\n    c: 2', 'a: [{b: 1, c: 2}]'],
  [
    'blanks from left to right',
    { a: blank('x'), b: [blank('y')], c: blank('z') },
    'a: ${1:x}\nb:\n  - ${2:y}\nc: ${3:z}',
    'a: ${1:x}, b: [${2:y}], c: ${3:z}',
  ],
];

describe('pairs', () => {
  for (const [name, pairs, block, flow] of PAIRS) {
    test(`with ${name}`, () => {
      assert.equal(printPairs(pairs, BLOCK), block);
      assert.equal(printPairs(pairs, FLOW), flow);
    });
  }

  test('are indented as the file is', () => {
    assert.equal(
      printPairs({ a: { b: [{ c: '1', d: '2' }] }, e: 'x' }, { unit: '    ', indent: '  ', isFlow: false }),
      'a:\n      b:\n          - c: 1\n            d: 2\n  e: x',
    );
  });

  test('leave out keys that are written', () => {
    assert.deepEqual(withoutKeys({ a: '1', b: '2' }, new Set(['b', 'c'])), { a: '1' });
  });

  test('read the same in both styles once they are inserted', () => {
    for (const [, pairs] of PAIRS) {
      const flat = (text: string): string => expandSnippet(text).replace(/[\s{}[\]",-]/g, '');
      assert.equal(flat(printPairs(pairs, BLOCK)), flat(printPairs(pairs, FLOW)));
    }
  });
});

describe('items and values', () => {
  const item: Skeleton = { setWeight: blank('20'), pause: { duration: blank('5m') } };

  test('an item goes on below its first key', () => {
    assert.equal(printItem(item, { ...BLOCK, indent: '  ' }), 'setWeight: ${1:20}\n  pause:\n    duration: ${2:5m}');
    assert.equal(printItem(item, FLOW), '{setWeight: ${1:20}, pause: {duration: ${2:5m}}}');
  });

  test('a value stands in one line, what it needs beside it in more', () => {
    assert.equal(printValue([blank('x')], { b: blank('y') }, { ...BLOCK, indent: '  ' }), '[${1:x}]\n  b: ${2:y}');
    assert.equal(printValue([blank('x')], { b: blank('y') }, FLOW), '[${1:x}], b: ${2:y}');
  });
});

describe('fields that exclude each other', () => {
  const excluded = (kind: KindName, path: string, written: readonly string[], all: readonly string[] = []): string =>
    [...excludedFields(kind, path, new Set(written), all)]
      .filter((name) => !written.includes(name))
      .sort()
      .join(' ');

  const cases: readonly (readonly [kind: KindName, path: string, written: readonly string[], excluded: string])[] = [
    ['Rollout', 'spec', ['template'], 'workloadRef'],
    ['Rollout', 'spec', ['replicas'], ''],
    ['Rollout', 'spec.strategy', ['canary'], 'blueGreen'],
    ['Rollout', 'spec.strategy.canary.trafficRouting.nginx', ['stableIngress'], 'stableIngresses'],
    ['Rollout', 'spec.strategy.canary.steps[].setCanaryScale', ['weight'], 'matchTrafficWeight replicas'],
    ['Rollout', 'spec.strategy.canary.steps[].setHeaderRoute.match[].headerValue', ['exact'], 'prefix regex'],
    ['Rollout', 'spec.strategy.canary.analysis.args[]', ['value'], 'valueFrom'],
    ['AnalysisTemplate', 'spec.metrics[].provider.web', ['body'], 'jsonBody'],
    ['ClusterAnalysisTemplate', 'spec.args[]', ['valueFrom'], 'value'],
  ];
  for (const [kind, path, written, expected] of cases) {
    test(`${path} with ${written.join(', ')}: ${expected || 'none'}`, () => {
      assert.equal(excluded(kind, path, written), expected);
    });
  }

  test('a step has one action', () => {
    assert.match(excluded('Rollout', 'spec.strategy.canary.steps[]', ['pause']), /\banalysis\b.*\bsetWeight\b/);
  });

  test('a metric has one provider', () => {
    const all = ['prometheus', 'web', 'job'];
    assert.equal(excluded('AnalysisTemplate', 'spec.metrics[].provider', ['web'], all), 'job prometheus');
    assert.equal(excluded('AnalysisTemplate', 'spec.metrics[].provider', [], all), '');
  });
});
