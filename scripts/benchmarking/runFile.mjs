// Runs the benchmarks of one file, in a process of its own: node --import tsx scripts/benchmarking/runFile.mjs FILE
import { pathToFileURL } from 'node:url';

const WARM_UP_ROUNDS = 3;
const FEWEST_ROUNDS = 11;
const ENOUGH_MS = 2_000;

/** @param {() => unknown} work */
async function time(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** @param {number} ms */
function text(ms) {
  return ms < 1 ? `${(ms * 1000).toFixed(0)} µs` : `${ms.toFixed(1)} ms`;
}

const loaded = await import(pathToFileURL(process.argv[2]).href);
// The TypeScript files are loaded as CommonJS.
const benchmarks = loaded.benchmarks ?? loaded.default?.benchmarks;
if (!Array.isArray(benchmarks) || benchmarks.length === 0) {
  console.error(`${process.argv[2]} exports no \`benchmarks\` (test/bench/benchmark.ts).`);
  process.exit(1);
}
for (const { name, subject, reference, referenceName, highestRatio } of benchmarks) {
  const subjectMs = [];
  const referenceMs = [];
  const end = performance.now() + ENOUGH_MS;
  // Taken in turns, so that what else the machine does meets both.
  for (let round = -WARM_UP_ROUNDS; round < FEWEST_ROUNDS || performance.now() < end; round += 1) {
    const [mine, theirs] = [await time(subject), await time(reference)];
    if (round < 0) continue;
    subjectMs.push(mine);
    referenceMs.push(theirs);
  }
  const ratio = median(subjectMs) / median(referenceMs);
  const failed = highestRatio !== undefined && ratio > highestRatio;
  const limit = highestRatio === undefined ? '' : ` (at most ${highestRatio})`;
  console.log(`${failed ? '✖' : '✔'} ${name}: ${ratio.toFixed(2)} × ${referenceName}${limit}`);
  console.log(`    ${text(median(subjectMs))} against ${text(median(referenceMs))}, ${subjectMs.length} rounds`);
  if (failed) process.exitCode = 1;
}
