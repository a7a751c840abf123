// Runs test files with node:test, one process a file and TypeScript through tsx, and prints one line a file as each
// ends. Not through `node --test`: it tells when a file has ended before it tells what its tests did.
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { removeDirectory, root, temporaryDirectory } from '../environment/project.mjs';
import { node } from '../processes.mjs';
import { duration, say } from '../say.mjs';
import { count, countsText, readResults } from './results.mjs';

/** @typedef {import('./results.mjs').TestResult} TestResult */

const MARKS = { passed: '✔', failed: '✖', skipped: '–' };

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
 * What is wrong with a file's run beyond its failed tests, if anything.
 * @param {readonly TestResult[]} results @param {{ code: number, timedOut: boolean }} end
 * @param {{ namePattern?: string, timeoutMs: number }} options
 */
function problemOf(results, { code, timedOut }, { namePattern, timeoutMs }) {
  if (timedOut) return `the file did not end within ${duration(timeoutMs)} and was stopped`;
  if (code !== 0 && count(results).failed === 0) return `the file's process ended with code ${code}`;
  if (results.length === 0 && namePattern === undefined) return 'the file holds no test';
  return undefined;
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

/**
 * @param {{
 *   files: readonly string[], timeoutMs: number, fileTimeoutMs: number, concurrency: number,
 *   namePattern?: string, eachTest?: boolean, env?: NodeJS.ProcessEnv,
 * }} options `timeoutMs` for all files together; `eachTest`: prints a line for each test, not only for each file
 * @returns {Promise<readonly TestResult[]>}
 */
export async function runNodeTests({ files, timeoutMs, fileTimeoutMs, concurrency, namePattern, eachTest, env = {} }) {
  const directory = temporaryDirectory('results');
  const deadline = performance.now() + timeoutMs;
  const waiting = files.map((file, index) => ({ file, lines: path.join(directory, `${index}.jsonl`) }));
  /** @type {TestResult[]} */
  const all = [];

  /** @param {{ file: string, lines: string }} entry */
  async function runFile({ file, lines }) {
    const start = performance.now();
    const limit = Math.min(fileTimeoutMs, deadline - start);
    const shown = path.relative(root, file).split(path.sep).join('/');
    if (limit <= 0) {
      all.push({
        file: shown,
        name: '',
        outcome: 'failed',
        reason: `not run: the suite's ${duration(timeoutMs)} were over`,
      });
      return;
    }
    const end = await node(
      [
        ...['--import', 'tsx', `--test-reporter=${new URL('reporter.mjs', import.meta.url).href}`],
        `--test-reporter-destination=${lines}`,
        ...(namePattern === undefined ? [] : [`--test-name-pattern=${namePattern}`]),
        file,
      ],
      { cwd: root, timeoutMs: limit, env: { ...process.env, ...env } },
    );
    const results = readResults(lines).map((result) => ({ ...result, file: shown }));
    const problem = problemOf(results, end, { namePattern, timeoutMs: limit });
    if (problem !== undefined)
      results.push({ file: shown, name: 'the whole file', outcome: 'failed', reason: problem });
    print(shown, results, end.output, { ms: performance.now() - start, eachTest });
    all.push(...results);
  }

  async function worker() {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await runFile(next);
  }
  await Promise.all(Array.from({ length: concurrency }, worker));
  removeDirectory(directory);
  return all;
}
