// A Chromium for the tests: the one named by the CHROMIUM variable, one of the machine's, Debian's own package, or Playwright's.
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { node, runCommand } from '../processes.mjs';
import { say, step, Trouble } from '../say.mjs';
import { root } from './project.mjs';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const USUAL_PLACES = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable];
    if (folder === undefined) return [];
    return ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map((file) =>
      path.join(folder, file),
    );
  }),
};

/** What headless Chromium needs to run anywhere, as root too, and to leave the network alone. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a command, as a shell would find it.
 * @param {string} command
 */
export function commandPath(command) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const directory of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(directory, command + ending);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        continue;
      }
    }
  }
  return undefined;
}

function installedChromium() {
  const usual = (USUAL_PLACES[process.platform] ?? []).find((file) => existsSync(file));
  return COMMANDS.map(commandPath).find((file) => file !== undefined) ?? usual;
}

/**
 * Installs Debian packages where that can be done without asking anyone: as root, with apt-get.
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} whether they are there now
 */
export async function aptInstall(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || commandPath('apt-get') === undefined) return false;
  return step(`Installing ${packages.join(', ')} (apt-get)`, async () => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const args of [
      ['update', '-qq'],
      ['install', '-y', '-qq', '--no-install-recommends', ...packages],
    ]) {
      const { code, output } = await runCommand('apt-get', args, { env });
      if (code !== 0) {
        say(`  apt-get ${args[0]} failed: ${output.trim().split('\n').at(-1)}`);
        return false;
      }
    }
    return true;
  });
}

/** Playwright's own Chromium, downloaded when it is not there yet. */
async function playwrightChromium() {
  const { chromium } = await import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    const cli = path.join(root, 'node_modules', 'playwright-core', 'cli.js');
    const code = await step("Downloading Playwright's Chromium", async () => {
      const result = await node([cli, 'install', 'chromium'], { timeoutMs: 300_000 });
      if (result.code !== 0) say(`  ${/.*Error.*/.exec(result.output)?.[0].trim() ?? 'the download failed'}`);
      return result.code;
    });
    if (code !== 0) return undefined;
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

/**
 * The path of a Chromium, got from wherever this machine has one.
 * @returns {Promise<string>}
 */
export async function ensureChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Trouble(`CHROMIUM is set to ${named}, which does not exist.`, 'Correct the variable or unset it.');
  }
  const found = installedChromium();
  if (found !== undefined) return found;
  if (await aptInstall(['chromium'])) {
    const fresh = installedChromium();
    if (fresh !== undefined) return fresh;
  }
  const downloaded = await playwrightChromium();
  if (downloaded !== undefined) return downloaded;
  throw new Trouble(
    'No Chromium was found, and none could be installed.',
    'Install Chromium or Chrome, or set the variable CHROMIUM to the path of its program.',
  );
}
