// What must hold for the files of the repository as such: nothing of the machine they were written on, nothing that
// cannot be seen, nothing too long, and the papers in order.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { ProjectFile } from './projectFiles';
import { projectFiles, root } from './projectFiles';
import { rooms } from './rooms';

const LONGEST_FILE_LINES = 300;
/** Control characters but tab and line ends; format characters such as direction overrides and zero-width ones. */
const INVISIBLE = /(?![\t\r\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

const files = projectFiles();
const written = files.filter(({ name }) => !name.startsWith('test/fixtures/') && name !== 'package-lock.json');

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
};

/** The lines that match, as `file:line: text`. */
function linesMatching(among: readonly ProjectFile[], pattern: RegExp): readonly string[] {
  return among.flatMap(({ name, text }) => {
    if (!pattern.test(text)) return [];
    const lines = text.split('\n').map((line, index) => ({ line, number: index + 1 }));
    return lines
      .filter(({ line }) => pattern.test(line))
      .map(({ line, number }) => `${name}:${number}: ${line.slice(0, 120)}`);
  });
}

function literal(text: string): string {
  return text.replace(/[/\\^$*+?.()|[\]{}-]/g, '\\$&');
}

test('the test reads the whole project', () => {
  for (const name of ['package.json', 'src/rollouts/objects/objects.ts', 'scripts/test.mjs', '.ci/run', 'LICENSE']) {
    assert.ok(
      files.some((file) => file.name === name),
      `${name} was not read`,
    );
  }
});

test('no file names a folder of the machine it was written on', () => {
  // A parent such as /tmp says nothing of a machine, and fixtures may name it.
  const parent = path.dirname(root);
  const folders = [root, os.homedir(), ...(parent.split(path.sep).length > 2 ? [parent] : [])];
  const here = folders.map((folder) => literal(folder.split(path.sep).join('/'))).join('|');
  assert.deepEqual(linesMatching(written, new RegExp(`(?<![\\w.*/-])(${here})/`)), []);
});

test("no file names the package registry's host", () => {
  const asked = (): string =>
    execFileSync('npm', ['config', 'get', 'registry'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
  const configured = process.env['npm_config_registry'] ?? asked();
  const { host } = new URL(configured.trim());
  assert.deepEqual(linesMatching(files, new RegExp(literal(host))), []);
});

test('the lock file says nothing of where packages were fetched', () => {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
  };
  const resolved = Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined);
  assert.deepEqual(resolved, []);
});

test('no file holds a character that cannot be seen', () => {
  assert.deepEqual(linesMatching(written, INVISIBLE), []);
});

test(`no file of the product is longer than ${LONGEST_FILE_LINES} lines`, () => {
  const product = written.filter(
    ({ name }) => /^(src|webview|scripts)\/.*\.(ts|mjs|css)$/.test(name) && !name.endsWith('.generated.ts'),
  );
  const long = product
    .map(({ name, text }) => ({ name, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE_LINES);
  assert.deepEqual(long, []);
});

test('every folder of src is a room that the fences know', () => {
  const folders = readdirSync(path.join(root, 'src')).map((name) => `src/${name}`);
  assert.deepEqual([...folders, 'webview'].sort(), rooms.map(({ folder }) => folder).sort());
});

test('the change log has the version of the manifest', () => {
  const log = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
  assert.match(log, new RegExp(`^## \\[${literal(manifest.version)}\\]`, 'm'));
});

test('every npm script names a file that exists', () => {
  const named = Object.entries(manifest.scripts).flatMap(([script, command]) =>
    [...command.matchAll(/node (\S+)/g)].map(([, file = '']) => ({ script, file })),
  );
  assert.ok(named.length > 0);
  assert.deepEqual(
    named.filter(({ file }) => !existsSync(path.join(root, file))),
    [],
  );
});
