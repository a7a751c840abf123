// `npm run package`: the .vsix as it is shipped, and a check of what is in it.
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { manifest, root } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { thirdPartyNotices } from './packaging/notices.mjs';
import { zipEntries } from './packaging/zip.mjs';
import { node } from './processes.mjs';
import { main, say, step, Trouble } from './say.mjs';

const HIGHEST_BYTES = 1.5 * 1024 * 1024;
/** What belongs into the package, by its path in it. */
const SHIPPED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/([\w-]+\.(js|css)|codicon\.ttf|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/media\/[\w./-]+\.(svg|png|gif|md|css)$/,
  /^extension\/snippets\/[\w.-]+\.json$/,
];

/** @param {number} bytes */
function kilobytes(bytes) {
  return `${Math.ceil(bytes / 1024)} KB`;
}

/**
 * The files of the project that the manifest names anywhere.
 * @param {unknown} value a part of the manifest
 * @returns {readonly string[]} paths in the project
 */
function namedFiles(value) {
  if (typeof value === 'string') {
    const file = path.posix.normalize(value);
    return /^[\w@./-]+\.\w+$/.test(file) && existsSync(path.join(root, file)) ? [file] : [];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namedFiles) : [];
}

/** @param {string} vsix @returns {readonly string[]} what is wrong with it */
function problemsOf(vsix) {
  const names = zipEntries(vsix).map(({ name }) => name);
  const stray = names.filter((name) => !SHIPPED.some((pattern) => pattern.test(name)));
  const missing = namedFiles({ ...manifest(), scripts: undefined }).filter(
    (file) => !names.includes(`extension/${file}`),
  );
  const bundles = names.filter((name) => name.startsWith('extension/dist/') && name.endsWith('.js'));
  const mapped = bundles.filter((name) =>
    readFileSync(path.join(root, name.slice('extension/'.length)), 'utf8').includes('sourceMappingURL='),
  );
  const bytes = statSync(vsix).size;
  return [
    ...stray.map((name) => `${name} is in it and should not be (.vscodeignore; SHIPPED in scripts/package.mjs)`),
    ...missing.map((file) => `${file}, which package.json names, is not in it`),
    ...mapped.map((name) => `${name} refers to a source map`),
    ...(bytes > HIGHEST_BYTES ? [`it has ${kilobytes(bytes)}, more than ${kilobytes(HIGHEST_BYTES)}`] : []),
  ];
}

await main(async () => {
  await ensureInstalled();
  const { name, version } = manifest();
  const vsix = path.join(root, `${name}-${version}.vsix`);
  rmSync(vsix, { force: true });
  await build();
  const notices = thirdPartyNotices();
  await build({ production: true });
  writeFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), notices);

  await step('Packing', async () => {
    const { code, output } = await node(
      [
        path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
        ...['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix],
      ],
      { cwd: root },
    );
    if (code !== 0)
      throw new Trouble(
        `vsce could not pack the extension:\n${output.trim()}`,
        'Fix what vsce names in package.json or README.md.',
      );
  });
  for (const entry of zipEntries(vsix)) say(`  ${kilobytes(entry.packedBytes).padStart(8)}  ${entry.name}`);
  const problems = problemsOf(vsix);
  if (problems.length > 0) {
    throw new Trouble(
      `The package ${path.basename(vsix)} can't be released:\n${problems.map((text) => `  - ${text}`).join('\n')}`,
    );
  }
  say(
    `\n${path.basename(vsix)}: ${kilobytes(statSync(vsix).size)}. Try it: code --install-extension ${path.basename(vsix)}`,
  );
});
