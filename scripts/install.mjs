// Installs the packages when they are missing or are not the ones of package-lock.json, and otherwise does nothing.
// Install scripts never run: esbuild's program comes as an optional package of its own.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './environment/project.mjs';
import { npm } from './processes.mjs';
import { main, step, Trouble } from './say.mjs';

/** @param {string} file a lock file of npm: package-lock.json, or the one npm leaves in node_modules */
function lockedPackages(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
}

/** Whether every package of package-lock.json is there (optional ones are for one platform each and may be missing). */
function installed() {
  const trace = 'node_modules/.package-lock.json';
  if (!existsSync(path.join(root, trace))) return false;
  const present = lockedPackages(trace);
  return Object.entries(lockedPackages('package-lock.json')).every(([place, wanted]) => {
    if (place === '') return true;
    const found = present[place];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** Makes node_modules what package-lock.json says. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Trouble(
      `Node.js ${process.versions.node} is too old.`,
      'Install Node.js 20.19 or newer, then try again.',
    );
  }
  if (installed()) return;
  await step('Installing the packages of package-lock.json (npm ci --ignore-scripts)', async () => {
    const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root });
    if (code !== 0) {
      throw new Trouble(
        `npm could not install the packages:\n${output.trim()}`,
        'Check the connection to the npm registry (npm ping), then try again.',
      );
    }
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(ensureInstalled);
