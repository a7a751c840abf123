// `npm run unused`: fails when something is kept that nobody uses. knip.json names where the product, the tests and the
// scripts begin. It looks twice: at everything, where a test is a user like any other, and at the product alone, where
// what only tests use may stand in a room's door (src/ROOM/index.ts) and nowhere else. It sees no members of classes.
import path from 'node:path';
import { root } from './environment/project.mjs';
import { node } from './processes.mjs';
import { main, say, Trouble } from './say.mjs';

/** A door of a room: what it shows may be there for the tests of other rooms alone. */
const ROOMS_DOOR = /^src\/[^/]+\/index\.ts$/;

/**
 * What knip finds, one line each: "src/rollouts/words/share.ts:12: exports: shareText".
 * @param {readonly string[]} args @returns {Promise<readonly { file: string, text: string }[]>}
 */
async function unused(args) {
  const knip = path.join(root, 'node_modules', 'knip', 'bin', 'knip.js');
  const { output } = await node([knip, '--no-progress', '--no-config-hints', '--reporter', 'json', ...args], {
    cwd: root,
  });
  /** @type {{ issues: readonly ({ file: string } & Record<string, readonly { name: string, line?: number }[]>)[] }} */
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    throw new Trouble(`knip could not look for what is unused:\n${output.trim()}`);
  }
  return report.issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      Array.isArray(found)
        ? found.map(({ name, line }) => ({ file, text: `${file}${line ? `:${line}` : ''}: ${kind}: ${name}` }))
        : [],
    ),
  );
}

await main(async () => {
  const byAnybody = await unused([]);
  const inProduct = await unused(['--production', '--include', 'exports,types']);
  const known = new Set(byAnybody.map(({ text }) => text));
  const byTestsOnly = inProduct.filter(({ file, text }) => !ROOMS_DOOR.test(file) && !known.has(text));
  for (const { text } of byAnybody) say(`Nobody uses ${text}`);
  for (const { text } of byTestsOnly) say(`Only tests use ${text}`);
  const count = byAnybody.length + byTestsOnly.length;
  if (count > 0) {
    throw new Trouble(
      `Unused: ${count}.`,
      'Remove it; what only tests need belongs into test/support, and a test may import what a folder keeps to itself from its own file. A file or package used in a way knip cannot see goes into knip.json.',
    );
  }
  say('Everything that is exported, kept or installed is used.');
});
