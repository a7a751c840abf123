// The licenses of the packages whose code is inside the bundles, as those licenses require.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../environment/project.mjs';

const RULE = '-'.repeat(80);
/** Only these files come from a package without being bundled. */
const COPIED = ['@vscode/codicons'];

/** The folders of the packages inside the bundles of a build with source maps. */
function bundledPackages() {
  const dist = path.join(root, 'dist');
  const sources = readdirSync(dist)
    .filter((file) => file.endsWith('.js.map'))
    .flatMap((file) => JSON.parse(readFileSync(path.join(dist, file), 'utf8')).sources);
  const folders = sources.map(
    (source) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path.posix.join('dist', source))?.[0],
  );
  const copied = COPIED.map((name) => `node_modules/${name}`);
  return [...new Set([...folders.filter((folder) => folder !== undefined), ...copied])].sort();
}

/** @param {string} folder of a package */
function notice(folder) {
  const directory = path.join(root, folder);
  const { name, version, license, author, homepage } = JSON.parse(
    readFileSync(path.join(directory, 'package.json'), 'utf8'),
  );
  const files = readdirSync(directory).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.map((file) => readFileSync(path.join(directory, file), 'utf8').trim());
  if (texts.length === 0)
    texts.push(`Licence: ${license}\nBy: ${author?.name ?? author ?? 'its authors'}, ${homepage ?? ''}`.trim());
  return `${name} ${version} (${license})\n\n${texts.join('\n\n')}`;
}

/**
 * The text of the notices, made from the source maps in dist/, so after a build that has them.
 * @returns {string}
 */
export function thirdPartyNotices() {
  if (!existsSync(path.join(root, 'dist'))) throw new Error('dist/ is missing: build first.');
  const notices = bundledPackages().map(notice);
  return ['This extension contains code of these packages.', ...notices].join(`\n\n${RULE}\n\n`) + '\n';
}
