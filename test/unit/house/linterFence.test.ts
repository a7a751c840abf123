// The second fence, the linter, is tested by planting: texts that must and must not be errors in a room, given to the
// real configuration. Rules that need types are off here; none of them is part of the fence.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, test } from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { packages, reachedThroughOthers, rooms } from './rooms';

const root = path.resolve(__dirname, '../../..');
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [{ ...tseslint.configs.disableTypeChecked, name: 'no types' }],
});

/** The rules of the fence; others may say what they like of the plants. */
const FENCE = new Set([
  'no-restricted-imports',
  'no-restricted-properties',
  'no-restricted-syntax',
  '@typescript-eslint/consistent-type-imports',
  '@typescript-eslint/no-require-imports',
  '@typescript-eslint/triple-slash-reference',
]);

/** What the fence says of a text in a room. */
async function complaints(folder: string, text: string): Promise<readonly string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, folder, 'planted', 'planted.ts') });
  assert.ok(result !== undefined, 'the linter knows the file');
  const broken = result.messages.filter(({ fatal }) => fatal === true).map(({ message }) => message);
  assert.deepEqual(broken, [], 'the linter can read the text');
  return result.messages.filter(({ ruleId }) => ruleId !== null && FENCE.has(ruleId)).map(({ message }) => message);
}

async function mustComplain(folder: string, text: string): Promise<readonly string[]> {
  const found = await complaints(folder, text);
  assert.ok(found.length > 0, `nothing is said of: ${text}`);
  return found;
}

/** Every way to import something. */
function importTexts(name: string): readonly string[] {
  return [
    `import { x } from '${name}';\nexport const y = x;\n`,
    `import type { X } from '${name}';\nexport type Y = X;\n`,
    `import type { X } from '${name}/deep/path.js';\nexport type Y = X;\n`,
    `export * from '${name}';\n`,
    `import '${name}';\n`,
    `export const y = (): unknown => import('${name}');\n`,
  ];
}

describe('the linter', () => {
  for (const room of rooms) {
    for (const name of packages) {
      const allowed = room.packages.includes(name);
      test(`${allowed ? 'lets' : 'keeps'} ${room.folder} ${allowed ? 'import' : 'from importing'} ${name}`, async () => {
        for (const text of importTexts(name)) {
          if (allowed) assert.deepEqual(await complaints(room.folder, text), []);
          else await mustComplain(room.folder, text);
        }
      });
    }
    for (const other of reachedThroughOthers(room)) {
      test(`keeps ${room.folder} from importing ${other.folder}, which it reaches only through other rooms`, async () => {
        // The plant lies one folder below the room.
        for (const text of importTexts(path.posix.join('..', path.posix.relative(room.folder, other.folder)))) {
          await mustComplain(room.folder, text);
        }
      });
    }
    test(`keeps ${room.folder} from reaching into node_modules by a path`, async () => {
      await mustComplain(room.folder, "import '../../../node_modules/yaml/dist/index.js';\n");
    });
    test(`keeps ${room.folder} from calling in types by a comment`, async () => {
      await mustComplain(room.folder, '/// <reference types="node" />\nexport {};\n');
      await mustComplain(room.folder, '/// <reference path="../../rollouts/index.ts" />\nexport {};\n');
    });
    test(`keeps ${room.folder} from importing inside a type or by require`, async () => {
      await mustComplain(room.folder, "export type Y = import('left-pad').X;\n");
      await mustComplain(room.folder, 'export const y = (): unknown => import(`left-pad`);\n');
      await mustComplain(room.folder, "import x = require('left-pad');\nexport const y = x;\n");
    });
  }

  const outside = rooms.filter(({ packages: names }) => !names.includes('vscode'));
  for (const { folder } of outside) {
    test(`says where code that needs vscode belongs instead of ${folder}`, async () => {
      const found = await mustComplain(folder, "import type { Uri } from 'vscode';\nexport type X = Uri;\n");
      assert.match(found.join(), /Only src\/extension imports vscode/);
    });
  }

  const chances = [
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    "Math['random']()",
    'performance.now()',
    'globalThis.Date.now()',
    'new globalThis.Date()',
    'globalThis.Math.random()',
  ];
  for (const { folder, world } of rooms) {
    if (world !== 'pure') continue;
    for (const chance of chances) {
      test(`keeps ${folder} from ${chance}`, async () => {
        const found = await mustComplain(folder, `export const x: unknown = ${chance};\n`);
        assert.match(found.join(), /take `now`/);
      });
    }
    test(`lets ${folder} read and write times that it was given`, async () => {
      const text =
        'export const x = (now: number): string => new Date(now).toISOString() + Date.parse("") + Math.max(now, 1);\n';
      assert.deepEqual(await complaints(folder, text), []);
    });
  }

  test('lets pages load the small doors of src/presentation alone', async () => {
    const loading = (door: string): Promise<readonly string[]> =>
      complaints('webview', `import { x } from '../../src/presentation${door}';\nexport const y = x;\n`);
    for (const door of ['/pages', '/timeline', '/panel/protocol', '/plan/protocol'])
      assert.deepEqual(await loading(door), []);
    for (const door of ['', '/panel', '/plan', '/pages/pageHtml'])
      assert.match((await loading(door)).join(), /small doors/, `src/presentation${door}`);
  });
});
