// Nothing of the product imports itself around a corner: neither two files nor two folders of a room, by value or by
// type. What is in a circle can't be understood, tested or moved alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { circles, grouped, importGraph } from './importGraph';
import { projectFiles } from './projectFiles';

const sources = projectFiles().filter(({ name }) => /^(src|webview)\/.*\.ts$/.test(name));
const graph = importGraph(sources);

/** `src/ROOM/FOLDER` of a file; doors and other files that lie in the room itself belong to no folder. */
function folderOf(name: string): string | undefined {
  return /^(?:src\/[^/]+|webview)\/[^/]+(?=\/)/.exec(name)?.[0];
}

test('the graph is that of the product', () => {
  assert.ok(sources.length > 500);
  assert.ok(graph.get('src/session/session.ts')?.has('src/lifecycle/index.ts'));
});

test('no files import each other in a circle', () => {
  assert.deepEqual(circles(graph), []);
});

test('no folders of a room import each other in a circle', () => {
  assert.deepEqual(circles(grouped(graph, folderOf)), []);
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
