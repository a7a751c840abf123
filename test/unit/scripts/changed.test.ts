// `npm test -- --changed`: what counts as changed, in a real repository, and which tests a change runs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { changedFiles, testsOf } from '../../../scripts/testing/changed.mjs';

const FILES = {
  'src/weight.ts': `export { half } from './half';\n`,
  'src/half.ts': `export const half = 50;\n`,
  'src/types.ts': `export type Weight = number;\n`,
  'src/page.ts': `document.title = 'page';\n`,
  'test/unit/weight.test.ts': `import { half } from '../../src/weight';\nhalf;\n`,
  'test/unit/reading.test.ts': `import { text } from '../support/reading';\ntext;\n`,
  'test/unit/page.test.ts': `const page = '../../src/page.ts';\npage;\n`,
  'test/unit/alone.test.ts': `const name = 'alone';\nname;\n`,
  'test/unit/sentences.test.ts': `const table = 'sentences.golden';\ntable;\n`,
  'test/unit/sentences.golden': `a sentence\n`,
  'test/unit/house/rooms.test.ts': `const all = true;\nall;\n`,
  'test/support/reading.ts': `export const text = '../fixtures/texts';\n`,
  'test/fixtures/texts/a.yaml': `a: 1\n`,
  'test/fixtures/other/b.yaml': `b: 1\n`,
  'test/e2e/journey.test.ts': `const journey = 1;\njourney;\n`,
  'README.md': `# A project\n`,
};
const TESTS = Object.keys(FILES).filter((name) => name.endsWith('.test.ts'));
const HOUSE = 'test/unit/house/rooms.test.ts';
const UNIT = TESTS.filter((name) => name.startsWith('test/unit/'));

describe('The tests of a change', () => {
  let root = '';
  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-changed-'));
    for (const [name, text] of Object.entries(FILES)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
  });
  after(() => rmSync(root, { recursive: true }));

  const CASES: readonly (readonly [what: string, changed: readonly string[], tests: readonly string[]])[] = [
    ['none, where nothing has changed', [], []],
    ['a test itself', ['test/unit/alone.test.ts'], ['test/unit/alone.test.ts', HOUSE]],
    [
      'those that load a module, however far away, and those that start the product',
      ['src/half.ts'],
      ['test/unit/weight.test.ts', HOUSE, 'test/e2e/journey.test.ts'],
    ],
    [
      'those that name a source without importing it',
      ['src/page.ts'],
      ['test/unit/page.test.ts', HOUSE, 'test/e2e/journey.test.ts'],
    ],
    ['those whose support names a folder', ['test/fixtures/texts/a.yaml'], ['test/unit/reading.test.ts', HOUSE]],
    ['the one beside a reviewed table', ['test/unit/sentences.golden'], ['test/unit/sentences.test.ts', HOUSE]],
    ['all unit tests, for a text', ['README.md'], UNIT],
    ['all, where nobody is known to read a file', ['test/fixtures/other/b.yaml'], TESTS],
    ['all, where something decides on all', ['package.json'], TESTS],
  ];
  for (const [what, changed, tests] of CASES) {
    it(`are ${what}`, async () => {
      assert.deepEqual(await testsOf({ root, tests: TESTS, changed }), tests);
    });
  }
});

describe('What has changed', () => {
  let root = '';
  const git = (...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  const commit = (name: string): string => {
    writeFileSync(path.join(root, name), name);
    git('add', '.');
    git('commit', '--quiet', '--message', name);
    return git('rev-parse', 'HEAD');
  };
  let first = '';
  let second = '';

  before(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-git-'));
    git('init', '--quiet');
    first = commit('first');
    second = commit('second');
    commit('third');
    writeFileSync(path.join(root, 'first'), 'edited');
    writeFileSync(path.join(root, 'new'), 'new');
  });
  after(() => rmSync(root, { recursive: true }));

  it('is what is not committed, where there is no origin/main', async () => {
    assert.deepEqual((await changedFiles(root)).files, ['first', 'new']);
  });

  it('is also what was committed since a commit that is named', async () => {
    assert.deepEqual((await changedFiles(root, first)).files, ['first', 'new', 'second', 'third']);
  });

  it('is also what was committed since the merge base with origin/main', async () => {
    git('update-ref', 'refs/remotes/origin/main', second);
    assert.deepEqual(await changedFiles(root), { base: second, files: ['first', 'new', 'third'] });
  });

  it('cannot be told from a commit that nobody knows', async () => {
    await assert.rejects(changedFiles(root, 'no-such-commit'), /no-such-commit/);
  });
});
