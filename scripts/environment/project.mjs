// Where things are: the project's own folders, and the cache for what is downloaded once (kept outside node_modules
// so that `npm ci` does not throw it away).
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** The folder for downloaded tools: `ARGO_ROLLOUTS_CACHE`, else `.cache` in the project. */
export function cacheDirectory() {
  return path.resolve(process.env.ARGO_ROLLOUTS_CACHE || path.join(root, '.cache'));
}

/** The extension's manifest. */
export function manifest() {
  return JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
}

/** The temporary folders that are still to be removed. @type {Set<string>} */
const temporary = new Set();
let watchingExit = false;

/**
 * A folder for one use. It is removed when the process ends at the latest.
 * @param {string} name what it is for
 * @param {string} [parent]
 */
export function temporaryDirectory(name, parent = os.tmpdir()) {
  if (!watchingExit) process.on('exit', () => temporary.forEach((directory) => removeDirectory(directory)));
  watchingExit = true;
  const directory = mkdtempSync(path.join(parent, `argo-rollouts-${name}-`));
  temporary.add(directory);
  return directory;
}

/** Removes a folder with all it holds. @param {string} directory */
export function removeDirectory(directory) {
  temporary.delete(directory);
  // A process that is just ending may still write into it: retried, and a left-over in the system's temporary folder is not a failure.
  try {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    console.error(`The folder ${directory} could not be removed: ${error.message}.`);
  }
}
