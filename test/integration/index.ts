// What VS Code calls in its extension host to run the integration tests: `run` finds the bundled test files beside
// itself, runs them with mocha and writes a line per test into the results file that the script reads.
import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

const TEST_LIMIT_MS = 30_000;

/** Ends with deactivating the extension, so nothing can come after it. */
const LAST = 'extension.test.js';

function fullName(test: Mocha.Test | Mocha.Hook): string {
  return test.titlePath().join(' › ');
}

function record(test: Mocha.Test | Mocha.Hook, outcome: 'passed' | 'failed' | 'skipped', reason?: string): void {
  const results = process.env['ARGO_ROLLOUTS_TEST_RESULTS'];
  if (results === undefined) return;
  const file = test.file === undefined ? '' : path.relative(__dirname, test.file).replace(/\.js$/, '.ts');
  const line = { file: `test/integration/${file}`, name: fullName(test), outcome, reason: reason?.split('\n')[0] };
  appendFileSync(results, `${JSON.stringify(line)}\n`);
}

/** Prints one line a test, as mocha's `spec` does, and records each result. */
function report(runner: Mocha.Runner): void {
  runner.on('pass', (test) => {
    console.log(`  ✔ ${fullName(test)}`);
    record(test, 'passed');
  });
  runner.on('pending', (test) => {
    console.log(`  – ${fullName(test)} (skipped)`);
    record(test, 'skipped', 'skipped by the test itself');
  });
  runner.on('fail', (test, error: Error) => {
    console.log(`  ✖ ${fullName(test)}\n${error.stack ?? error.message}`);
    record(test, 'failed', error.message);
  });
}

/** Runs every integration test; rejects when one failed, which is how VS Code learns the exit code. */
export async function run(): Promise<void> {
  const name = process.env['ARGO_ROLLOUTS_TEST_NAME'];
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: TEST_LIMIT_MS,
    // Prints nothing by itself.
    reporter: Mocha.reporters.Base,
    ...(name === undefined ? {} : { grep: name }),
  });
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.js'))
    .sort((left, right) => Number(left === LAST) - Number(right === LAST) || left.localeCompare(right));
  for (const file of files) mocha.addFile(path.join(__dirname, file));
  // The script prints what comes after this line.
  console.log('Integration tests:');
  const failures = await new Promise<number>((resolve) => {
    report(mocha.run(resolve));
  });
  if (failures > 0) throw new Error(`${failures} integration tests failed`);
}
