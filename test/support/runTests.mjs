// Runs the test files it is given as `npm test` does, with limits that a busy machine does not lengthen, and prints the
// counts: node test/support/runTests.mjs FILE…
import { runNodeTests } from '../../scripts/testing/nodeSuite.mjs';
import { count, countsText } from '../../scripts/testing/results.mjs';

const results = await runNodeTests({ files: process.argv.slice(2), concurrency: 3, load: () => 1 });
console.log(countsText(count(results)));
