// Damaged texts, seeded: `FUZZ_SEED=… FUZZ_SECONDS=…` repeats and lengthens it. The benchmarks do the same for longer.
import { describe, it } from 'node:test';
import { fuzzCharts, fuzzTexts } from './damage';

const seconds = Number(process.env.FUZZ_SECONDS ?? '3');
const seed = Number(process.env.FUZZ_SEED ?? '20261123');

describe('damaged texts', () => {
  it(`never throw and never hang (${seconds} s, seed ${seed})`, (test) => {
    test.diagnostic(fuzzTexts({ seed, seconds }));
  });

  it('never throw as templates of a chart', () => fuzzCharts({ seed }));
});
