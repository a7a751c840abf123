// Builds the bundles of dist/ for the scripts that need them.
import { root } from './environment/project.mjs';
import { node } from './processes.mjs';
import { step, Trouble } from './say.mjs';

/** @param {{ production?: boolean }} [options] `production`: as it is shipped, small and without source maps */
export async function build({ production = false } = {}) {
  await step(production ? 'Building the extension as it is shipped' : 'Building the extension', async () => {
    const { code, output } = await node(['esbuild.js', ...(production ? ['--production'] : [])], { cwd: root });
    if (code === 0) return;
    throw new Trouble(`The build failed:\n${output.trim()}`, 'Fix the errors above; see also: npm run typecheck');
  });
}
