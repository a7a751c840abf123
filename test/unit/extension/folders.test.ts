// The folders of the extension import each other in one direction only, whether values or types.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { projectFiles } from '../house/projectFiles';

const ROOM = 'src/extension';

/** For each folder of the room the others that its files import, with one file that does. */
function foldersImported(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const imported = new Map<string, Map<string, string>>();
  for (const { name, text } of projectFiles(ROOM)) {
    const [folder] = path.posix.relative(ROOM, name).split('/');
    if (folder === undefined || folder.endsWith('.ts')) continue;
    for (const [, source = ''] of text.matchAll(/from '(\.[^']*)'/g)) {
      const target = path.posix.relative(ROOM, path.posix.join(path.posix.dirname(name), source));
      const [other] = target.split('/');
      if (other === undefined || other === folder || other === '..' || !target.includes('/')) continue;
      const ofFolder = imported.get(folder) ?? new Map<string, string>();
      imported.set(folder, ofFolder.set(other, name));
    }
  }
  return imported;
}

/** A way from the last folder of a way back to its first; `undefined` if there is none. */
function circleFrom(
  way: readonly string[],
  imported: ReturnType<typeof foldersImported>,
): readonly string[] | undefined {
  const last = way.at(-1) ?? '';
  for (const next of imported.get(last)?.keys() ?? []) {
    if (next === way[0]) return [...way, next];
    if (way.includes(next)) continue;
    const circle = circleFrom([...way, next], imported);
    if (circle) return circle;
  }
  return undefined;
}

test('no folder of the extension imports one that imports it', () => {
  const imported = foldersImported();
  assert.ok(imported.get('commands')?.has('explorer'), 'imports were found');
  for (const folder of imported.keys()) assert.equal(circleFrom([folder], imported)?.join(' → '), undefined);
});
