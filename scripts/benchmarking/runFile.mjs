// Runs the benchmarks of one file, in a process of its own: node --import tsx scripts/benchmarking/runFile.mjs FILE
import { clearImmediate, setImmediate } from 'node:timers';
import { pathToFileURL } from 'node:url';

const WARM_UP_ROUNDS = 3;
const FEWEST_ROUNDS = 11;
const ENOUGH_MS = 2_000;
const SHORTEST_BLOCK_MS = 0.5;

/** @typedef {{ ms: number, blocksMs: number[] }} Round `blocksMs`: each time without a turn of the event loop */

/** @param {() => unknown} work @returns {Promise<Round>} */
async function time(work) {
  /** @type {number[]} */
  const blocksMs = [];
  let turn = performance.now();
  let turning = setImmediate(function next() {
    const now = performance.now();
    blocksMs.push(now - turn);
    turn = now;
    turning = setImmediate(next);
  });
  const start = performance.now();
  await work();
  const end = performance.now();
  clearImmediate(turning);
  blocksMs.push(end - turn);
  return { ms: end - start, blocksMs };
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

/** The longest block of the usual round. @param {readonly Round[]} rounds @param {number} share 1 for all of its blocks */
function longestBlock(rounds, share) {
  // Turns in which there was only something to wait for are none.
  const blocks = rounds.map(({ blocksMs }) => blocksMs.filter((ms) => ms >= SHORTEST_BLOCK_MS));
  return text(median(blocks.map((some) => (some.length === 0 ? 0 : quantile(some, share)))));
}

const loaded = await import(pathToFileURL(process.argv[2]).href);
// The TypeScript files are loaded as CommonJS.
const { benchmarks = [], longRuns = [] } = { ...loaded.default, ...loaded };
if (benchmarks.length + longRuns.length === 0) {
  console.error(`${process.argv[2]} exports neither \`benchmarks\` nor \`longRuns\` (test/bench/benchmark.ts).`);
  process.exit(1);
}
for (const { name, subject, reference, referenceName, highestRatio, showsBlocks, before, after } of benchmarks) {
  /** @type {Round[]} */
  const mine = [];
  /** @type {Round[]} */
  const theirs = [];
  /** @type {number[] | undefined} */
  let firstMs;
  await before?.();
  const end = performance.now() + ENOUGH_MS;
  // Taken in turns, so that what else the machine does meets both.
  for (let round = -WARM_UP_ROUNDS; round < FEWEST_ROUNDS || performance.now() < end; round += 1) {
    const rounds = [await time(subject), await time(reference)];
    firstMs ??= rounds.map(({ ms }) => ms);
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
  console.log(`    the first time ${firstMs?.map(text).join(' against ')}`);
  if (showsBlocks) {
    console.log(`    nothing else could run for ${longestBlock(mine, 1)} at most against ${longestBlock(theirs, 1)},`);
    console.log(`    and 99 of 100 times for ${longestBlock(mine, 0.99)} at most`);
  }
  if (failed) process.exitCode = 1;
}
for (const { name, run } of longRuns) {
  try {
    console.log(`✔ ${name}: ${await run()}`);
  } catch (error) {
    console.log(`✖ ${name}:`, error);
    process.exitCode = 1;
  }
}
