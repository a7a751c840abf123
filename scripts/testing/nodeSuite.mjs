// Runs test files with node:test in a few processes at a time and prints one line a file as each ends. Not through
// `node --test`: that starts a process for each file, in which everything is loaded again.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDirectory, removeDirectory, root, temporaryDirectory } from '../environment/project.mjs';
import { duration, say } from '../say.mjs';
import { gitPath } from './changed.mjs';
import { load as loadOfTheMachine, TEST_LIMIT_MS } from './deadlines.mjs';
import { count, countsText } from './results.mjs';
import { startTestProcess } from './testProcess.mjs';

/** @typedef {import('./results.mjs').TestResult} TestResult */

const MARKS = { passed: '✔', failed: '✖', skipped: '–' };
/** Stands at the head of a test file that must share its process with no other, and says why. */
const OWN_PROCESS = /^\/\/ A process of its own: \S/m;

/**
 * The files below a folder whose names end so, sorted. (Node.js 20 takes files, not patterns.)
 * @param {string} place folder or file, relative to the root or absolute
 * @param {string} ending
 * @returns {readonly string[]} absolute paths
 */
export function filesEnding(place, ending) {
  const absolute = path.resolve(root, place);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [absolute];
  return readdirSync(absolute, { recursive: true })
    .map((file) => path.join(absolute, String(file)))
    .filter((file) => file.endsWith(ending) && statSync(file).isFile())
    .sort();
}

/** @param {string} text @param {number} spaces */
function indent(text, spaces) {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces));
}

/**
 * @param {string} file @param {readonly TestResult[]} results @param {string} output
 * @param {{ ms: number, eachTest?: boolean }} options
 */
function print(file, results, output, { ms, eachTest }) {
  const counts = count(results);
  say(`${counts.failed > 0 ? MARKS.failed : MARKS.passed} ${file}: ${countsText(counts)} (${duration(ms)})`);
  for (const { name, outcome, reason, details } of results) {
    if (outcome === 'failed') say(`\n  ${MARKS.failed} ${name}\n${indent(details ?? reason ?? '', 6)}\n`);
    else if (eachTest) say(`  ${MARKS[outcome]} ${name}${reason === undefined ? '' : ` (${reason})`}`);
  }
  if (counts.failed > 0 && output.trim() !== '') say(`  What the file printed:\n${indent(output.trimEnd(), 6)}\n`);
}

const TIMES = path.join(cacheDirectory(), 'test-times.json');

/** How long each file took when it ran last (ms), by its name; nothing before the first run. @returns {Record<string, number>} */
function readTimes() {
  return existsSync(TIMES) ? JSON.parse(readFileSync(TIMES, 'utf8')) : {};
}

/** @param {Record<string, number>} times of the files that ran now */
function writeTimes(times) {
  mkdirSync(path.dirname(TIMES), { recursive: true });
  // In one step: suites that run side by side write it too.
  writeFileSync(`${TIMES}.${process.pid}`, JSON.stringify({ ...readTimes(), ...times }, undefined, 1));
  renameSync(`${TIMES}.${process.pid}`, TIMES);
}

/**
 * The files in the order in which they are through soonest: what takes long must not begin when all others have ended.
 * What never ran comes first, from the end of the alphabet, where the pages in a browser are.
 * @param {readonly string[]} files @param {Readonly<Record<string, number>>} times
 */
function longestFirst(files, times) {
  const timeOf = (file) => times[gitPath(root, file)] ?? Number.MAX_SAFE_INTEGER;
  return files.toReversed().sort((left, right) => timeOf(right) - timeOf(left));
}

/**
 * @param {{
 *   files: readonly string[], concurrency: number, testLimitMs?: number,
 *   namePattern?: string, eachTest?: boolean, env?: NodeJS.ProcessEnv, load?: () => number,
 * }} options `concurrency`: how many processes; `testLimitMs`: for each test that sets no limit itself, on a machine with
 *   nothing else to do; `eachTest`: prints a line for each test, not only for each file
 * @returns {Promise<readonly TestResult[]>}
 */
export async function runNodeTests({
  files,
  concurrency,
  testLimitMs = TEST_LIMIT_MS,
  namePattern,
  eachTest,
  env = {},
  load = loadOfTheMachine,
}) {
  const directory = temporaryDirectory('results');
  /** @type {Record<string, number>} */
  const times = {};
  const waiting = longestFirst(files, readTimes()).map((file) => ({
    file,
    alone: OWN_PROCESS.test(readFileSync(file, 'utf8')),
  }));
  /** @type {TestResult[]} */
  const all = [];
  let started = 0;

  function start() {
    started += 1;
    const own = path.join(directory, String(started));
    mkdirSync(own);
    return startTestProcess({ directory: own, namePattern, env, testLimitMs, load });
  }

  async function worker() {
    /** @type {ReturnType<typeof start> | undefined} */
    let running;
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const begun = performance.now();
      const chosen = next.alone ? start() : (running ??= start());
      const { results, output, fit } = await chosen.run(next.file);
      const shown = gitPath(root, next.file);
      const told = results.map((result) => ({ ...result, file: shown }));
      if (told.length === 0 && namePattern === undefined) {
        told.push({ file: shown, name: 'the whole file', outcome: 'failed', reason: 'the file holds no test' });
      }
      const ms = performance.now() - begun;
      if (namePattern === undefined && !shown.startsWith('..')) times[shown] = Math.round(ms);
      print(shown, told, output, { ms, eachTest });
      all.push(...told);
      if (next.alone || !fit) await chosen.end();
      if (!next.alone && !fit) running = undefined;
    }
    await running?.end();
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, files.length) }, worker));
  removeDirectory(directory);
  if (namePattern === undefined) writeTimes(times);
  return all;
}
