// Questions to a tree: through aliases and merges, down a path, at an offset, as plain values.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { NodePath, YamlNode } from '../../../../../src/authoring';
import {
  asList,
  asMap,
  entriesOf,
  isMerge,
  isNull,
  nodeAt,
  numberOf,
  pairOf,
  parseText,
  textOf,
  toValue,
  trailAt,
} from '../../../../../src/authoring';
import { hasUnknownMerge } from '../../../../../src/authoring/documents/yaml/lookUp';

function rootOf(text: string): YamlNode | undefined {
  return parseText(text).documents[0]?.root;
}

const VALUES: readonly (readonly [name: string, text: string, value: unknown])[] = [
  ['scalars', 'a: 1\nb: x\nc: true\nd: null\ne: "5"\nf: 1.5\n', { a: 1, b: 'x', c: true, d: null, e: '5', f: 1.5 }],
  ['maps and lists', 'a: {b: [1, {c: 2}]}\n', { a: { b: [1, { c: 2 }] } }],
  ['nothing', 'a:\nb: [,]\n', { a: null, b: [] }],
  ['aliases', 'a: &x {b: 1}\nc: *x\n', { a: { b: 1 }, c: { b: 1 } }],
  ['an alias of a scalar', 'a: &x 5\nb: *x\n', { a: 5, b: 5 }],
  ['an alias that leads nowhere', 'a: *x\nb: 1\n', { a: undefined, b: 1 }],
  ['a merge', 'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3\n', { a: { b: 1, c: 2 }, d: { c: 3, b: 1 } }],
  ['a merge behind its map', 'a: &x {b: 1}\nd: {b: 2, <<: *x}\n', { a: { b: 1 }, d: { b: 2 } }],
  [
    'a merge of several',
    'a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}\n',
    { a: { b: 1 }, c: { b: 2, d: 3 }, e: { b: 1, d: 3 } },
  ],
  ['merges of merges', 'a: &x {b: 1}\nc: &y {<<: *x}\nd: {<<: *y}\n', { a: { b: 1 }, c: { b: 1 }, d: { b: 1 } }],
  ['a quoted << is a key', 'a: {"<<": {b: 1}}\n', { a: { '<<': { b: 1 } } }],
  ['a key that stands twice', 'a: 1\na: 2\n', { a: 2 }],
  [
    'a key of objects',
    'a: {__proto__: 1, constructor: 2}\n',
    {
      a: Object.fromEntries([
        ['__proto__', 1],
        ['constructor', 2],
      ]),
    },
  ],
];

describe('toValue', () => {
  for (const [name, text, value] of VALUES) {
    test(`of ${name}`, () => {
      assert.deepEqual(toValue(rootOf(text)), value);
    });
  }

  test('of nothing', () => {
    assert.equal(toValue(undefined), undefined);
  });
});

describe('nodeAt', () => {
  const TEXT = 'a: &x\n  b: [1, {c: 2}]\nd: *x\ne: {<<: *x, f: 3}\n';
  const cases: readonly (readonly [path: NodePath, value: unknown])[] = [
    [[], { a: { b: [1, { c: 2 }] }, d: { b: [1, { c: 2 }] }, e: { f: 3, b: [1, { c: 2 }] } }],
    [['a', 'b', 0], 1],
    [['a', 'b', 1, 'c'], 2],
    [['d', 'b', 1, 'c'], 2],
    [['e', 'b', 0], 1],
    [['a', 'b', 2], undefined],
    [['a', 'b', -1], undefined],
    [['a', 'b', '0'], undefined],
    [['a', 0], undefined],
    [['a', 'b', 0, 'c'], undefined],
    [['nothing', 'below'], undefined],
  ];
  for (const [path, value] of cases) {
    test(`finds ${JSON.stringify(path)}`, () => {
      assert.deepEqual(toValue(nodeAt(rootOf(TEXT), path)), value);
    });
  }
});

describe('one node', () => {
  const root = rootOf('a:\nb: null\nc: ~\nd: ""\ne: *nowhere\nf: 5\ng: "5"\nh: []\ni: &x {j: 1}\nk: *x\n');
  const at = (key: string): YamlNode | undefined => pairOf(root, key)?.value;

  test('is null only when certainly nothing stands there', () => {
    const nulls = ['a', 'b', 'c', 'd', 'e', 'f', 'h', 'missing'].filter((key) => isNull(at(key)));
    assert.deepEqual(nulls, ['a', 'b', 'c', 'missing']);
  });

  test('is a text or a number as it is written', () => {
    assert.deepEqual(
      [textOf(at('d')), textOf(at('f')), textOf(at('g')), textOf(at('h'))],
      ['', undefined, '5', undefined],
    );
    assert.deepEqual([numberOf(at('f')), numberOf(at('g')), numberOf(at('a'))], [5, undefined, undefined]);
  });

  test('is a map or a list through aliases', () => {
    assert.equal(asMap(at('k'))?.pairs.length, 1);
    assert.equal(asList(at('h'))?.items.length, 0);
    assert.equal(asMap(at('e')), undefined);
    assert.equal(asList(at('k')), undefined);
  });
});

describe('merges', () => {
  const mapAt = (text: string): NonNullable<ReturnType<typeof asMap>> => {
    const map = asMap(pairOf(rootOf(text), 'm')?.value);
    assert.ok(map);
    return map;
  };

  test('leave each pair where it is written', () => {
    const text = 'base: &x {a: 1}\nm: {<<: *x, b: 2}\n';
    const entries = entriesOf(mapAt(text));
    assert.deepEqual([...entries.keys()], ['b', 'a']);
    assert.equal(entries.get('a')?.start, text.indexOf('a: 1'));
  });

  test('are unknown where they lead nowhere', () => {
    assert.ok(hasUnknownMerge(mapAt('m: {<<: *x}\n')));
    assert.ok(hasUnknownMerge(mapAt('m: {<<: 5}\n')));
    assert.ok(!hasUnknownMerge(mapAt('x: &x {}\nm: {<<: *x}\n')));
    assert.ok(!hasUnknownMerge(mapAt('m: {a: 1}\n')));
  });

  test('are told from keys', () => {
    assert.deepEqual(mapAt('x: &x {}\nm: {<<: *x, "<<": 1, a: 2}\n').pairs.map(isMerge), [true, false, false]);
  });
});

/** The way to the cursor `|`: `a › b:` for the key b below a, `a › 0` for an item. */
function trail(marked: string): string {
  const offset = marked.indexOf('|');
  const root = rootOf(marked.replace('|', ''));
  assert.ok(root);
  const entries = trailAt(root, offset);
  const last = entries.at(-1);
  return last === undefined ? 'outside' : last.path.join(' › ') + (last.isKey ? ':' : '');
}

const TRAILS: readonly (readonly [marked: string, trail: string])[] = [
  ['|a: 1\n', 'a:'],
  ['a|: 1\n', 'a:'],
  ['a: |1\n', 'a'],
  ['a: 1|\n', 'a'],
  ['a:\n  b|b: 1\n', 'a › bb:'],
  ['a:\n  b: 1\n  c: |2\n', 'a › c'],
  ['a:\n- 1\n- |2\n', 'a › 1'],
  ['a: [1, {b: |2}]\n', 'a › 1 › b'],
  ['a: [1|, 2]\n', 'a › 0'],
  ['x: &x {y: 1}\na: *|x\n', 'a'],
  ['a: "x|y"\n', 'a'],
  ['a: |\n'.replace('|', '|'), 'a'],
];

describe('trailAt', () => {
  for (const [marked, expected] of TRAILS) {
    test(`leads to ${JSON.stringify(marked)}`, () => {
      assert.equal(trail(marked), expected);
    });
  }

  test('has each step with its path and its pair', () => {
    const root = rootOf('a:\n  b: [x]\n');
    assert.ok(root);
    assert.deepEqual(
      trailAt(root, 'a:\n  b: [x'.length).map(({ path, pair }) => [path.join('.'), pair?.key]),
      [
        ['', undefined],
        ['a', 'a'],
        ['a.b', 'b'],
        ['a.b.0', undefined],
      ],
    );
  });
});
