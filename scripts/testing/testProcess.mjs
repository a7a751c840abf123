// One of the processes that run test files (runFiles.mjs), seen from the script that started it: hands it one file
// after another, and notices when it hangs or dies.
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../environment/project.mjs';
import { startProcess } from '../processes.mjs';
import { duration } from '../say.mjs';
import { follow } from './journal.mjs';
import { count } from './results.mjs';

/** How much longer than a test's limit nothing may happen until its process is taken for blocked (ms). */
const GRACE_MS = 5_000;
const LOOK_AGAIN_MS = 500;
const REST = 'the remaining tests of the file were not run';

/** @typedef {Omit<import('./results.mjs').TestResult, 'file'>} Result */
/** @typedef {{ results: readonly Result[], output: string, fit: boolean }} FileRun `fit`: whether the process can run another file */

/** @param {string} name @param {string} reason @returns {Result} */
function failed(name, reason) {
  return { name, outcome: 'failed', reason };
}

/**
 * @param {{
 *   directory: string, namePattern?: string, env: NodeJS.ProcessEnv, testLimitMs: number, load: () => number
 * }} options `directory`: an empty one, for its journal; `load`: by how much limits are longer now
 */
export function startTestProcess({ directory, namePattern, env, testLimitMs, load }) {
  const journalFile = path.join(directory, 'journal.jsonl');
  const outputFile = path.join(directory, 'output.log');
  const journal = follow(journalFile);
  // A file and no pipe: what was printed is there when the file's end is, even from a process that hangs.
  const output = openSync(outputFile, 'a');
  const { child, ended, stop } = startProcess(
    process.execPath,
    [
      // Tests leave much garbage and keep little: a larger nursery takes a tenth off the suite.
      ...['--max-semi-space-size=64', '--require', 'tsx/cjs'],
      `--test-reporter=${new URL('reporter.mjs', import.meta.url).href}`,
      `--test-reporter-destination=${path.join(directory, 'reporter.log')}`,
      ...(namePattern === undefined ? [] : [`--test-name-pattern=${namePattern}`]),
      path.join(root, 'scripts/testing/runFiles.mjs'),
      journalFile,
    ],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', output, output, 'ipc'] },
  );
  closeSync(output);
  let printed = 0;

  /** What was printed since the last look. */
  function newOutput() {
    const all = readFileSync(outputFile);
    const text = all.subarray(printed).toString();
    printed = all.length;
    return text;
  }

  /** @param {string} file @returns {Promise<FileRun>} */
  async function run(file) {
    const factor = load();
    /** @type {Result[]} */
    const results = [];
    /** @type {string[]} */
    const strays = [];
    let doing = 'loading the file';
    let limitMs = testLimitMs * factor;
    let lastSign = performance.now();
    /** @type {import('./journal.mjs').Ended | undefined} */
    let end;

    function look() {
      for (const entry of journal.read()) {
        lastSign = performance.now();
        if ('started' in entry) [doing, limitMs] = [entry.started, entry.limitMs];
        else if ('result' in entry) results.push(entry.result);
        else if ('stray' in entry) strays.push(entry.stray);
        else end = entry;
      }
    }

    const hangs = await new Promise((resolve) => {
      const watch = setInterval(() => {
        look();
        if (performance.now() - lastSign > limitMs + GRACE_MS) settle(true);
      }, LOOK_AGAIN_MS);
      const onMessage = (message) => message === 'ended' && settle(false);
      const settle = (hanging) => {
        clearInterval(watch);
        child.off('message', onMessage);
        resolve(hanging);
      };
      child.on('message', onMessage);
      void ended.then(() => settle(false));
      // It may have died already.
      child.send({ file, limitMs: testLimitMs * factor, factor }, () => undefined);
    });
    look();
    if (hangs) {
      const silence = duration(performance.now() - lastSign);
      results.push(failed(doing, `blocked its process for ${silence} and was stopped with it; ${REST}`));
      await stop('SIGKILL');
    } else if (end === undefined) {
      const { code } = await ended;
      results.push(failed(doing, `its process ended with code ${code}; ${REST}`));
    }
    // node:test has failed the test that was running, if one was.
    if (count(results).failed === 0)
      for (const stray of strays) {
        results.push({ ...failed('the whole file', 'an error after its test had ended'), details: stray });
      }
    return { results, output: newOutput(), fit: end?.spoilt === false };
  }

  return {
    run,
    async end() {
      if (child.connected) child.disconnect();
      await ended;
      journal.close();
    },
  };
}
