// The results of tests as one JSON line each, whatever the tests run in: a process of node:test, or an extension host
// in VS Code. Counts are made from these lines and from nothing else.
import { existsSync, readFileSync } from 'node:fs';

/** The variable that names the file for the lines, where the tests cannot be told by an argument. */
export const RESULTS_VARIABLE = 'ARGO_ROLLOUTS_TEST_RESULTS';

/**
 * @typedef {object} TestResult
 * @property {string} file
 * @property {string} name with the names of its groups before it
 * @property {'passed' | 'failed' | 'skipped'} outcome
 * @property {string} [reason] why it was skipped or how it failed, in a line
 * @property {string} [details] a failure's whole text
 */

/** @param {string} file of JSON lines @returns {readonly TestResult[]} */
export function readResults(file) {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** @param {readonly TestResult[]} results */
export function count(results) {
  const number = (outcome) => results.filter((result) => result.outcome === outcome).length;
  return { passed: number('passed'), failed: number('failed'), skipped: number('skipped') };
}

/** "12 passed, 0 failed, 1 skipped" @param {{ passed: number, failed: number, skipped: number }} counts */
export function countsText({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
