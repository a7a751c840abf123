// From which sources dist/ was built: a build that would change nothing is left out.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What decides on what is built. */
const FOLDERS = ['src', 'webview'];
const FILES = ['esbuild.js', 'package-lock.json', 'tsconfig.base.json'];
/** Every build empties dist/ first, so a build of which nothing is known has no such file. */
const RECORD = path.join('dist', 'build.json');

/**
 * The same text for the same sources and the same kind of build.
 * @param {string} project its folder @param {boolean} production as it is shipped
 */
export function sourcesHash(project, production) {
  const hash = createHash('sha256').update(production ? 'production' : 'development');
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(project, path.join(parentPath, name))),
  );
  for (const file of [...FILES, ...inFolders.sort()])
    hash.update(`\0${file}\0`).update(readFileSync(path.join(project, file)));
  return hash.digest('hex');
}

/**
 * Puts down that dist/ holds what was built from these sources.
 * @param {string} project @param {string} hash that of the sources before the build began
 */
export function recordBuild(project, hash) {
  const files = readdirSync(path.join(project, 'dist'));
  writeFileSync(path.join(project, RECORD), JSON.stringify({ hash, files }));
}

/** Whether dist/ still holds all that was built from these sources. @param {string} project @param {string} hash */
export function isBuiltFrom(project, hash) {
  const record = path.join(project, RECORD);
  if (!existsSync(record)) return false;
  const built = JSON.parse(readFileSync(record, 'utf8'));
  return built.hash === hash && built.files.every((file) => existsSync(path.join(project, 'dist', file)));
}
