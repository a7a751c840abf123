// Builds every bundle of the product: the extension host's entry, the demo cluster's process and the panel's page.
// `--watch` rebuilds on change and prints in the form that .vscode/tasks.json's matcher reads; `--production` minifies.
const esbuild = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  legalComments: 'none',
  logLevel: 'silent',
  outdir: 'dist',
  entryNames: '[name]',
};

/** @type {import('esbuild').BuildOptions} */
const host = { ...common, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };

/** @type {import('esbuild').BuildOptions[]} */
const builds = [
  { ...host, entryPoints: { extension: 'src/extension/main.ts' } },
  // Loaded by `require` on first use, so that activation reads little code.
  { ...host, entryPoints: { session: 'src/session/index.ts' } },
  { ...host, entryPoints: { language: 'src/extension/language/index.ts' } },
  { ...host, entryPoints: { demo: 'src/demo/main.ts' } },
  ...['panel', 'plan'].map((page) => ({
    ...common,
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    entryPoints: { [page]: `webview/${page}.ts` },
  })),
].filter((build) => Object.values(build.entryPoints).every((entry) => fs.existsSync(path.join(__dirname, entry))));

/** @type {import('esbuild').Plugin} */
const report = {
  name: 'report',
  setup(build) {
    build.onStart(() => {
      if (watch) console.log('[watch] build started');
    });
    build.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}`);
        if (location) console.error(`    ${location.file}:${location.line}:${location.column}:`);
      }
      if (watch) console.log('[watch] build finished');
    });
  },
};

function copyAssets() {
  fs.mkdirSync('dist', { recursive: true });
  for (const file of ['codicon.css', 'codicon.ttf'])
    fs.copyFileSync(path.join('node_modules/@vscode/codicons/dist', file), path.join('dist', file));
}

async function main() {
  fs.rmSync('dist', { recursive: true, force: true });
  copyAssets();
  if (watch) {
    const contexts = await Promise.all(builds.map((options) => esbuild.context({ ...options, plugins: [report] })));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  await Promise.all(builds.map((options) => esbuild.build({ ...options, plugins: [report] })));
}

main().catch(() => process.exit(1));
