// What a benchmark file (test/bench/*.bench.ts) exports as `benchmarks`. Times differ from machine to machine, so what
// counts is the ratio to something known that does comparable work on the same machine.

export interface Benchmark {
  /** What is measured: "reading a list of 5,000 Rollouts". */
  readonly name: string;
  readonly subject: () => unknown;
  /** What it is compared with: "JSON.parse of the same bytes". */
  readonly referenceName: string;
  readonly reference: () => unknown;
  /** The ratio of the medians above which the benchmark fails. */
  readonly highestRatio?: number;
  /** Also told: for how long nothing else could run meanwhile. For subjects that take several turns. */
  readonly showsBlocks?: boolean;
  /** Before the first round, not measured. */
  readonly before?: () => unknown;
  /** After the last round. */
  readonly after?: () => unknown;
}

/** What a file may export as `longRuns`: something that `npm test` does for a short while only. */
export interface LongRun {
  readonly name: string;
  /** Says what it did; throws when something is wrong. */
  readonly run: () => string | Promise<string>;
}
