// `npm run package`: the .vsix as it is shipped, and a check of what is in it.
import { cpSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { build } from './build.mjs';
import { manifest, removeDirectory, root, temporaryDirectory } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { thirdPartyNotices } from './packaging/notices.mjs';
import { missingPictures, packagedReadme } from './packaging/packagedReadme.mjs';
import { zipEntries, zippedText } from './packaging/zip.mjs';
import { node } from './processes.mjs';
import { main, say, step, Trouble } from './say.mjs';

/** A third of it may be the README's pictures. */
const HIGHEST_BYTES = 2 * 1024 * 1024;
/** What belongs into the package, by its path in it. */
const SHIPPED = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/i,
  /^extension\/dist\/([\w-]+\.(js|css)|codicon\.ttf|THIRD-PARTY-NOTICES\.txt)$/,
  /^extension\/media\/[\w./-]+\.(svg|png|gif|md|css)$/,
  /^extension\/l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
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
  const readme = zippedText(vsix, (name) => /^extension\/readme\.md$/i.test(name)) ?? '';
  return [
    ...stray.map((name) => `${name} is in it and should not be (.vscodeignore; SHIPPED in scripts/package.mjs)`),
    ...missing.map((file) => `${file}, which package.json names, is not in it`),
    ...mapped.map((name) => `${name} refers to a source map`),
    ...missingPictures(readme).map((file) => `the picture ${file} of README.md doesn't show in the extension's page`),
    ...(readme === '' ? ['it has no README.md'] : []),
    ...(bytes > HIGHEST_BYTES ? [`it has ${kilobytes(bytes)}, more than ${kilobytes(HIGHEST_BYTES)}`] : []),
  ];
}

/** A folder with all that is shipped, and the README as it is. @returns {Promise<string>} */
async function shippedFolder() {
  const folder = temporaryDirectory('package');
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None }))
    cpSync(path.join(root, file), path.join(folder, file), { recursive: true });
  cpSync(path.join(root, '.vscodeignore'), path.join(folder, '.vscodeignore'));
  const repository = manifest().repository.url.replace(/\.git$/, '');
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  writeFileSync(path.join(folder, 'README.md'), packagedReadme(readme, root, repository));
  return folder;
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
    const folder = await shippedFolder();
    const { code, output } = await node(
      [
        path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce'),
        ...['package', '--no-dependencies', '--no-rewrite-relative-links', '--out', vsix],
      ],
      { cwd: folder },
    );
    removeDirectory(folder);
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
