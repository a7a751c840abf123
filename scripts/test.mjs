// Runs the tests: `npm test [-- SUITE… | FILE… | FOLDER…] [--name PATTERN] [--changed[=REF]]`. Without arguments every suite,
// none of which then touches a real cluster. Ends with one line of counts over all suites, and fails when a test failed or a suite ran none.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { root } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { duration, main, say, Trouble } from './say.mjs';
import { changedFiles, gitPath, testsOf } from './testing/changed.mjs';
import { filesEnding } from './testing/nodeSuite.mjs';
import { count, countsText } from './testing/results.mjs';
import { filesOf, suites } from './testing/suites.mjs';

/** @typedef {import('./testing/suites.mjs').Suite} Suite */
/** @typedef {import('./testing/results.mjs').TestResult} TestResult */

/** What the arguments ask for. */
function readArguments() {
  const { positionals, values } = parseArgs({
    // `--changed` alone has no value.
    args: process.argv.slice(2).map((arg) => (arg === '--changed' ? '--changed=' : arg)),
    allowPositionals: true,
    options: { name: { type: 'string' }, changed: { type: 'string' } },
  });
  const named = suites.filter(({ name }) => positionals.includes(name));
  const places = positionals.filter((text) => !suites.some(({ name }) => name === text));
  const missing = places.find((place) => !existsSync(place));
  if (missing !== undefined) {
    throw new Trouble(
      `"${missing}" is neither a suite nor a file.`,
      `Suites are: ${suites.map(({ name }) => name).join(', ')}.`,
    );
  }
  const absolute = places.map((place) => path.resolve(place));
  const files = absolute.flatMap((place) => filesEnding(place, '.test.ts'));
  const recordings = absolute.find((place) => filesEnding(place, '.test.ts').length === 0);
  const touched = suites.filter((suite) => files.some((file) => filesOf(suite).includes(file)));
  if (recordings !== undefined && !named.some(({ name }) => name === 'recorded')) {
    throw new Trouble(
      'This folder holds no test; one of recordings is for the recorded suite.',
      'Run: npm run test:recorded -- DIR',
    );
  }
  if (files.length > 0 && touched.length === 0) {
    throw new Trouble(`${places.join(', ')}: no test file of this project.`, 'Test files are test/SUITE/**/*.test.ts.');
  }
  const chosen = named.length > 0 ? named : touched;
  return {
    explicit: chosen.length > 0,
    chosen: chosen.length > 0 ? chosen : suites,
    files,
    recordings,
    namePattern: values.name,
    changed: values.changed,
  };
}

/**
 * Only what a change can matter to, of what was wanted.
 * @param {ReturnType<typeof readArguments>} wanted @returns {Promise<ReturnType<typeof readArguments>>}
 */
async function onlyChanged(wanted) {
  if (wanted.changed === undefined) return wanted;
  const { base, files: changed } = await changedFiles(root, wanted.changed || undefined);
  const tests = wanted.chosen.flatMap((suite) => filesOf(suite)).map((file) => gitPath(root, file));
  const matters = await testsOf({ root, tests, changed });
  const files = matters
    .map((file) => path.join(root, file))
    .filter((file) => wanted.files.length === 0 || wanted.files.includes(file));
  const chosen = wanted.chosen.filter((suite) => filesOf(suite).some((file) => files.includes(file)));
  say(`${changed.length} files differ from ${base}: ${files.length} of ${tests.length} test files can be affected.`);
  return { ...wanted, files, chosen };
}

/**
 * @param {Suite} suite @param {ReturnType<typeof readArguments>} wanted
 * @returns {Promise<readonly TestResult[]>}
 */
async function runSuite(suite, { explicit, files, recordings, namePattern, changed }) {
  /** @param {'failed' | 'skipped'} outcome @param {string} reason @returns {TestResult} */
  const whole = (outcome, reason) => ({ file: '', name: `the ${suite.name} suite`, outcome, reason });
  const obstacle = suite.unavailable?.();
  if (obstacle !== undefined) return [whole(explicit ? 'failed' : 'skipped', obstacle)];
  const all = filesOf(suite);
  const selected = files.length > 0 ? all.filter((file) => files.includes(file)) : all;
  try {
    const results = await suite.run({ files: selected, explicit, namePattern, recordings });
    const { passed, failed } = count(results);
    // What a change affects may all be tests that are skipped here.
    const empty = passed + failed === 0 && (changed === undefined || results.length === 0);
    return empty ? [...results, whole('failed', 'it ran no test')] : results;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return [whole('failed', [error.message, error.remedy].join(' '))];
  }
}

/**
 * One suite after the other.
 * @param {readonly Suite[]} some @param {ReturnType<typeof readArguments>} wanted
 * @returns {Promise<readonly TestResult[]>}
 */
async function runSuites(some, wanted) {
  /** @type {TestResult[]} */
  const all = [];
  for (const suite of some) {
    say(`\n${suite.name}: ${suite.what}`);
    const start = performance.now();
    const results = await runSuite(suite, wanted);
    all.push(...results);
    say(`${suite.name}: ${countsText(count(results))} in ${duration(performance.now() - start)}`);
  }
  return all;
}

/** @param {readonly TestResult[]} results @param {TestResult['outcome']} outcome @param {string} heading */
function list(results, outcome, heading) {
  const some = results.filter((result) => result.outcome === outcome);
  if (some.length > 0) say(`\n${heading}:`);
  for (const { file, name, reason } of some) say(`  ${[file, name, reason].filter(Boolean).join(': ')}`);
}

await main(async () => {
  const asked = readArguments();
  await ensureInstalled();
  const wanted = await onlyChanged(asked);
  if (wanted.chosen.some((suite) => suite.build === true)) await build();
  // One after the other: windows that share a small machine with the pages of unit tests keep a person waiting.
  const all = await runSuites(wanted.chosen, wanted);
  list(all, 'skipped', 'Skipped');
  list(all, 'failed', 'Failed');
  say(`\n${countsText(count(all))}`);
  return count(all).failed > 0 ? 1 : 0;
});
