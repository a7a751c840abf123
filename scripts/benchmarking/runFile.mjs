// Runs the benchmarks of one file, in a process of its own: node --import tsx scripts/benchmarking/runFile.mjs FILE
import { clearImmediate, setImmediate } from 'node:timers';
import { pathToFileURL } from 'node:url';

const WARM_UP_ROUNDS = 3;
const FEWEST_ROUNDS = 11;
const ENOUGH_MS = 2_000;

/** @typedef {{ ms: number, blockMs: number }} Round `blockMs`: the longest time without a turn of the event loop */

/** @param {() => unknown} work @returns {Promise<Round>} */
async function time(work) {
  let blockMs = 0;
  let turn = performance.now();
  let turning = setImmediate(function next() {
    const now = performance.now();
    blockMs = Math.max(blockMs, now - turn);
    turn = now;
    turning = setImmediate(next);
  });
  const start = performance.now();
  await work();
  const end = performance.now();
  clearImmediate(turning);
  return { ms: end - start, blockMs: Math.max(blockMs, end - turn) };
}

/** @param {readonly number[]} values @param {number} share 0.5 for the median */
function quantile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];
}

/** @param {readonly number[]} values */
function median(values) {
  return quantile(values, 0.5);
}

/** @param {number} ms */
function text(ms) {
  return ms < 1 ? `${(ms * 1000).toFixed(0)} µs` : `${ms.toFixed(1)} ms`;
}

/** The median, and between what the middle half of the rounds lies. @param {readonly number[]} values */
function spread(values) {
  return `${text(median(values))} (${text(quantile(values, 0.25))} to ${text(quantile(values, 0.75))})`;
}

const loaded = await import(pathToFileURL(process.argv[2]).href);
// The TypeScript files are loaded as CommonJS.
const benchmarks = loaded.benchmarks ?? loaded.default?.benchmarks;
if (!Array.isArray(benchmarks) || benchmarks.length === 0) {
  console.error(`${process.argv[2]} exports no \`benchmarks\` (test/bench/benchmark.ts).`);
  process.exit(1);
}
for (const { name, subject, reference, referenceName, highestRatio, showsBlocks, before, after } of benchmarks) {
  /** @type {Round[]} */
  const mine = [];
  /** @type {Round[]} */
  const theirs = [];
  await before?.();
  const end = performance.now() + ENOUGH_MS;
  // Taken in turns, so that what else the machine does meets both.
  for (let round = -WARM_UP_ROUNDS; round < FEWEST_ROUNDS || performance.now() < end; round += 1) {
    const rounds = [await time(subject), await time(reference)];
    if (round < 0) continue;
    mine.push(rounds[0]);
    theirs.push(rounds[1]);
  }
  await after?.();
  const [subjectMs, referenceMs] = [mine, theirs].map((rounds) => rounds.map(({ ms }) => ms));
  const ratio = median(subjectMs) / median(referenceMs);
  const failed = highestRatio !== undefined && ratio > highestRatio;
  const limit = highestRatio === undefined ? '' : ` (at most ${highestRatio})`;
  console.log(
    `${failed ? '✖' : '✔'} ${name}: ${ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2)} × ${referenceName}${limit}`,
  );
  console.log(`    ${spread(subjectMs)} against ${spread(referenceMs)}, ${mine.length} rounds`);
  if (showsBlocks) {
    const [mineMs, theirsMs] = [mine, theirs].map((rounds) => median(rounds.map(({ blockMs }) => blockMs)));
    console.log(`    nothing else could run for ${text(mineMs)} at most against ${text(theirsMs)} (medians)`);
  }
  if (failed) process.exitCode = 1;
}
