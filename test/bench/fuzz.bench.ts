// The fuzz of `npm test`, for longer and each time with another seed: no exception, no hang.
import { fuzzCharts, fuzzTexts } from '../unit/authoring/rules/damage';
import type { LongRun } from './benchmark';

/** As long as a file of benchmarks may take, with some time left for a hang to be told. */
const seconds = Number(process.env.FUZZ_SECONDS ?? '180');
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000_000);

export const longRuns: readonly LongRun[] = [
  {
    name: `damaged texts never throw and never hang (${seconds} s)`,
    run: () => {
      fuzzCharts({ seed });
      return fuzzTexts({ seed, seconds });
    },
  },
];
