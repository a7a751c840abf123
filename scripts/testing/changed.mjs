// `npm test -- --changed[=REF]`: the test files that what has changed can matter to. In doubt a test runs.
import path from 'node:path';
import { runCommand } from '../processes.mjs';
import { Trouble } from '../say.mjs';
import { importGraph } from './importGraph.mjs';

/** Read the whole project, so that they run on every change. */
const HOUSE = 'test/unit/house/';
/** What decides on how everything is compiled and what it is run with. */
const EVERYTHING = /(^|\/)tsconfig[^/]*\.json$|^package(-lock)?\.json$|^scripts\/test(ing\/.*)?\.mjs$/;
/** What these suites start, and load none of: the built extension, its examples, and the VS Code around it. */
const PRODUCT = /^(src|webview|media|snippets|examples|scripts)\/|^(package\.nls\.json|esbuild\.js)$/;
const SUITES_OF_THE_PRODUCT = ['test/integration/', 'test/e2e/'];
/** Integration tests are run by a file that loads them all. */
const INTEGRATION = 'test/integration/';
/** What only people and unit tests read. */
const TEXT = /\.md$|^(LICENSE|\.github\/|\.vscode\/|\.editorconfig$|\.gitattributes$|\.gitignore$)/;

/** @param {string} root @param {readonly string[]} args @returns {Promise<string | undefined>} nothing where git fails */
async function git(root, args) {
  const { code, output } = await runCommand('git', args, { cwd: root });
  return code === 0 ? output.trim() : undefined;
}

/**
 * What differs from a commit, with what is not committed: since the merge base with origin/main, or since HEAD where
 * there is none, or since `ref`.
 * @param {string} root @param {string} [ref]
 * @returns {Promise<{ base: string, files: readonly string[] }>} paths relative to the root, with `/`
 */
export async function changedFiles(root, ref) {
  const base = ref ?? (await git(root, ['merge-base', 'HEAD', 'origin/main'])) ?? 'HEAD';
  const lists = [
    await git(root, ['diff', '--name-only', '--no-renames', '--relative', base, '--']),
    await git(root, ['ls-files', '--others', '--exclude-standard']),
  ];
  if (lists.includes(undefined)) {
    throw new Trouble(
      `git could not compare the project with ${base}.`,
      'Name a commit it knows: npm test -- --changed=REF, or run all tests: npm test',
    );
  }
  return { base, files: [...new Set(lists.flatMap((list) => list.split('\n')))].filter((file) => file !== '').sort() };
}

/**
 * @param {{ root: string, tests: readonly string[], changed: readonly string[] }} given all test files, and what has changed
 * @returns {Promise<readonly string[]>} the test files to run
 */
export async function testsOf({ root, tests, changed }) {
  if (changed.length === 0) return [];
  const graph = await importGraph(root, tests);
  const chosen = new Set(tests.filter((test) => test.startsWith(HOUSE)));
  for (const file of changed) {
    const inside = (folders) => tests.filter((test) => folders.some((folder) => test.startsWith(folder)));
    const matters = [
      ...graph.loading(file),
      ...graph.naming(file),
      // Its reviewed table: `sentences.golden` of `sentences.test.ts`.
      ...inside([file.replace(/\.golden$/, '.test.ts')]),
      ...(PRODUCT.test(file) ? inside(SUITES_OF_THE_PRODUCT) : []),
      ...(file.startsWith(INTEGRATION) ? inside([INTEGRATION]) : []),
    ];
    if (TEXT.test(file)) matters.push(...inside(['test/unit/']));
    // Nobody knows who reads it.
    for (const test of matters.length > 0 && !EVERYTHING.test(file) ? matters : tests) chosen.add(test);
  }
  return tests.filter((test) => chosen.has(test));
}

/** A path as git writes it. @param {string} root @param {string} file absolute */
export function gitPath(root, file) {
  return path.relative(root, file).split(path.sep).join('/');
}
