// Bundles the integration tests for the extension host. Run by itself it bundles all of them, for the debugger.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../environment/project.mjs';
import { main, say } from '../say.mjs';
import { filesEnding } from './nodeSuite.mjs';

const SOURCE = path.join(root, 'test', 'integration');
const OUTPUT = path.join(root, 'out', 'integration');
/** What VS Code is given as `extensionTestsPath`. */
export const INTEGRATION_RUNNER = path.join(OUTPUT, 'index.js');

/** @param {readonly string[]} files test files */
export async function bundleIntegrationTests(files) {
  const esbuild = await import('esbuild');
  rmSync(OUTPUT, { recursive: true, force: true });
  await esbuild.build({
    entryPoints: [path.join(SOURCE, 'index.ts'), ...files],
    outdir: OUTPUT,
    outbase: SOURCE,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: true,
    logLevel: 'warning',
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    const files = filesEnding('test/integration', '.test.ts');
    await bundleIntegrationTests(files);
    say(`${files.length} files of integration tests are bundled into out/integration.`);
  });
}
