// A process that runs test files one after another, which share their modules, so that each module is compiled and
// loaded once: node --require tsx/cjs --test-reporter=… scripts/testing/runFiles.mjs JOURNAL, started by testProcess.mjs.
import { createRequire } from 'node:module';
import { limitTests } from './deadlines.mjs';
import { write } from './journal.mjs';
import { rememberProcess } from './leftovers.mjs';
import { errorText, fileEnds } from './reporter.mjs';

/** How long what a file began may take to end after its last test, on a machine with nothing else to do (ms). */
const END_LIMIT_MS = 5_000;

const require = createRequire(import.meta.url);
/** As it is before tests get their limits. */
const { describe } = require('node:test');
let limits = { limitMs: 0, factor: 1 };
/** Errors that no running test had to answer for. @type {unknown[]} */
let stray = [];
/** @type {ReturnType<typeof rememberProcess> | undefined} */
let before;

limitTests(() => limits);
for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => stray.push(error));

/** The fake of VS Code, and what was loaded on top of it: each file gets a window of its own. */
const WINDOW = /\/(test\/support\/vscode\/(?!register)|src\/extension\/|test\/unit\/extension\/)/;

function closeWindow() {
  for (const name of Object.keys(require.cache))
    if (WINDOW.test(name.replaceAll('\\', '/'))) delete require.cache[name];
}

/** @param {string} reason @param {string} [details] */
function wholeFileFailed(reason, details) {
  write({
    result: { name: 'the whole file', outcome: 'failed', reason, ...(details === undefined ? {} : { details }) },
  });
}

fileEnds.on('end', async () => {
  const left = await before?.leftovers(END_LIMIT_MS * limits.factor);
  if (left !== undefined) wholeFileFailed(left);
  // node:test has failed the test that was running, if one was.
  for (const error of stray) write({ stray: errorText(error) });
  stray = [];
  write({ ended: true, spoilt: left !== undefined });
  process.send?.('ended');
});

// Must be reached from no test's asynchronous context, or node:test takes the next file for a part of the last one.
process.on('message', (/** @type {{ file: string, limitMs: number, factor: number }} */ { file, ...given }) => {
  limits = given;
  write({ started: 'loading the file', limitMs: limits.limitMs });
  before = rememberProcess();
  closeWindow();
  // A name that no --name pattern means: the file itself is not a test.
  describe('·', () => {
    require(file);
  });
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
