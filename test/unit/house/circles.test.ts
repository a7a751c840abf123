// Nothing of the product imports itself around a corner: neither two files nor two folders that lie side
// by side, by value or by type. What is in a circle can't be understood, tested or moved alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circles, importGraph, siblings } from './importGraph';
import { projectFiles } from './projectFiles';

const sources = projectFiles().filter(({ name }) => /^(src|webview)\/.*\.ts$/.test(name));
const graph = importGraph(sources);

test('the graph is that of the product', () => {
  assert.ok(sources.length > 500);
  assert.ok(graph.get('src/session/session.ts')?.has('src/lifecycle/index.ts'));
});

test('no files import each other in a circle', () => {
  assert.deepEqual(circles(graph), []);
});

test('no folders that lie side by side import each other in a circle', () => {
  assert.deepEqual(circles(siblings(graph)), []);
});

test('a circle is found, by its shortest way', () => {
  const planted = new Map([
    ['a', new Set(['b', 'c'])],
    ['b', new Set(['c'])],
    ['c', new Set(['a'])],
    ['d', new Set(['a'])],
  ]);
  assert.deepEqual(circles(planted), ['a → c → a', 'b → c → a → b']);
});

test('folders are seen side by side at every depth, and a folder may use its own', () => {
  const planted = new Map([
    ['room/one/a.ts', new Set(['room/two/deep/b.ts'])],
    ['room/two/deep/b.ts', new Set(['room/two/other/c.ts', 'room/two/d.ts'])],
    ['room/two/other/c.ts', new Set(['room/two/deep/b.ts'])],
    ['room/two/d.ts', new Set(['room/two/deep/b.ts'])],
  ]);
  assert.deepEqual(circles(siblings(planted)), ['room/two/deep → room/two/other → room/two/deep']);
});
