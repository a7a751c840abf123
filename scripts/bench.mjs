// `npm run bench [-- FILE…]`: runs the benchmarks of test/bench and prints each one's ratio to its reference.
import path from 'node:path';
import { root } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { node } from './processes.mjs';
import { main, say, Trouble } from './say.mjs';
import { filesEnding } from './testing/nodeSuite.mjs';

const FILE_TIMEOUT_MS = 300_000;

await main(async () => {
  await ensureInstalled();
  const named = process.argv.slice(2);
  const files = (named.length > 0 ? named : ['test/bench']).flatMap((place) => filesEnding(place, '.bench.ts'));
  if (files.length === 0) {
    throw new Trouble(
      'No benchmarks found, so nothing was measured.',
      'Benchmarks are test/bench/*.bench.ts; see test/bench/benchmark.ts.',
    );
  }
  let failed = 0;
  for (const file of files) {
    say(`\n${path.relative(root, file)}`);
    const { code, timedOut } = await node(
      ['--import', 'tsx', path.join(root, 'scripts/benchmarking/runFile.mjs'), file],
      {
        cwd: root,
        show: true,
        timeoutMs: FILE_TIMEOUT_MS,
      },
    );
    if (timedOut) say('✖ The benchmark took too long and was stopped.');
    if (code !== 0 || timedOut) failed += 1;
  }
  say(`\n${files.length - failed} of ${files.length} benchmark files are within their limits.`);
  return failed > 0 ? 1 : 0;
});
