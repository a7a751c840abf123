// Builds the bundles of dist/ for the scripts that need them. `npm run build` does it too.
import { pathToFileURL } from 'node:url';
import { isBuiltFrom, recordBuild, sourcesHash } from './builtSources.mjs';
import { root } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { node } from './processes.mjs';
import { main, step, Trouble } from './say.mjs';

/**
 * Builds unless dist/ holds just that.
 * @param {{ production?: boolean }} [options] `production`: as it is shipped, small and without source maps
 */
export async function build({ production = false } = {}) {
  const hash = sourcesHash(root, production);
  if (isBuiltFrom(root, hash)) return;
  await step(production ? 'Building the extension as it is shipped' : 'Building the extension', async () => {
    const { code, output } = await node(['esbuild.js', ...(production ? ['--production'] : [])], { cwd: root });
    if (code !== 0)
      throw new Trouble(`The build failed:\n${output.trim()}`, 'Fix the errors above; see also: npm run typecheck');
    recordBuild(root, hash);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    await ensureInstalled();
    await build();
  });
}
