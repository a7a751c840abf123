// The suites in the order in which `npm test` runs them: what each needs, how it runs.
import os from 'node:os';
import path from 'node:path';
import { runIntegrationTests } from './integrationSuite.mjs';
import { filesEnding, runNodeTests } from './nodeSuite.mjs';

const MINUTE_MS = 60_000;
/** More than there are cores: a test that waits for a server or a timer leaves its core to another one. */
const PROCESSES = os.availableParallelism() + 2;

/**
 * @typedef {object} Selection what of a suite to run
 * @property {readonly string[]} files absolute paths of test files
 * @property {string} [namePattern]
 * @property {boolean} explicit whether the suite was named
 * @property {string} [recordings] the folder of recordings for the recorded suite, instead of the project's own
 */

/**
 * @typedef {object} Suite
 * @property {string} name also its folder in test/
 * @property {string} what
 * @property {boolean} [build] whether it starts the built extension (dist/) in a VS Code, and so waits a lot: such suites
 *   run beside the others
 * @property {() => string | undefined} [unavailable] why it cannot run on this machine
 * @property {(selection: Selection) => Promise<readonly import('./results.mjs').TestResult[]>} run
 */

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'unit',
    what: 'one room at a time, with fake time',
    run: (selection) => runNodeTests({ ...selection, concurrency: PROCESSES }),
  },
  {
    name: 'recorded',
    what: 'our model and simulation against recordings of the real controller',
    run: ({ recordings, ...selection }) =>
      runNodeTests({
        ...selection,
        concurrency: PROCESSES,
        eachTest: true,
        env: recordings === undefined ? {} : { RECORDED_DIR: recordings },
      }),
  },
  {
    name: 'integration',
    what: 'the extension in the extension host of a real VS Code',
    build: true,
    run: (selection) => runIntegrationTests({ ...selection, timeoutMs: 5 * MINUTE_MS }),
  },
  {
    name: 'e2e',
    what: 'the product as a person uses it, in a browser',
    build: true,
    unavailable: () =>
      process.platform === 'linux' ? undefined : 'the VS Code server that these tests click in is used on Linux only',
    run: (selection) => runNodeTests({ ...selection, concurrency: 2, testLimitMs: 2 * MINUTE_MS }),
  },
  {
    name: 'cluster',
    what: "the session's live behavior, on the demo cluster and, if requested, on a real one",
    // A real cluster is worked on only when this suite is named and KUBECONFIG says which: never by a plain `npm test`.
    run: ({ explicit, ...selection }) =>
      runNodeTests({
        ...selection,
        concurrency: PROCESSES,
        testLimitMs: 10 * MINUTE_MS,
        env: explicit && process.env.KUBECONFIG ? { TEST_CLUSTER: '1' } : {},
      }),
  },
];

/** @param {Suite} suite */
export function filesOf(suite) {
  return filesEnding(path.join('test', suite.name), '.test.ts');
}
