// A desktop VS Code with a throw-away profile that runs the extension from this folder: the person's own program, or
// one that is downloaded where the npm server cannot be used.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startProcess } from '../processes.mjs';
import { step, Trouble } from '../say.mjs';
import { QUIET_SETTINGS } from '../vscodeServer.mjs';
import { commandPath } from './chromium.mjs';
import { cacheDirectory, removeDirectory, temporaryDirectory } from './project.mjs';

/** Whether windows can be shown here. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * The person's own `code` command. In the terminal of a remote window (SSH, WSL, container) it is another program that
 * cannot load an extension under development.
 */
export function ownCode() {
  return process.env.VSCODE_IPC_HOOK_CLI === undefined && hasDisplay() ? commandPath('code') : undefined;
}

async function downloadedCode() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  return step('Downloading Visual Studio Code (once)', async () => {
    try {
      return await downloadAndUnzipVSCode({
        version: process.env.VSCODE_VERSION || 'stable',
        cachePath: path.join(cacheDirectory(), 'vscode'),
      });
    } catch (error) {
      throw new Trouble(
        `Visual Studio Code could not be downloaded: ${error.message}.`,
        'Install it with its "code" command on PATH (in VS Code: "Shell Command: Install \'code\' command in PATH").',
      );
    }
  });
}

/** Asks the VS Code that uses a user folder to end: it writes its process id there. @param {string} userDirectory */
function endWindow(userDirectory) {
  try {
    process.kill(Number(readFileSync(path.join(userDirectory, 'code.lock'), 'utf8')), 'SIGTERM');
  } catch (error) {
    // Already closed.
    if (error.code !== 'ENOENT' && error.code !== 'ESRCH') throw error;
  }
}

/**
 * Opens a window.
 * @param {{
 *   extensions: readonly string[], workspace: string,
 *   settings: Readonly<Record<string, unknown>>, env: NodeJS.ProcessEnv,
 * }} options `extensions`: the folders of the extensions under development
 * @returns {Promise<{ ended: Promise<unknown>, stop: () => Promise<void> }>} `ended` when the window was closed
 */
export async function startDesktopVscode({ extensions, workspace, settings, env }) {
  const command = ownCode() ?? (await downloadedCode());
  const profile = temporaryDirectory('desktop');
  const user = path.join(profile, 'user');
  mkdirSync(path.join(user, 'User'), { recursive: true });
  writeFileSync(
    path.join(user, 'User', 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }, undefined, 2),
  );
  const { ended, stop } = startProcess(
    command,
    [
      workspace,
      '--wait',
      '--new-window',
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${user}`,
      `--extensions-dir=${path.join(profile, 'extensions')}`,
      ...extensions.map((extension) => `--extensionDevelopmentPath=${extension}`),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    // Windows runs the command's .cmd file through a shell only.
    { env, stdio: 'ignore', shell: command.endsWith('.cmd'), end: () => endWindow(user) },
  );
  return {
    ended,
    async stop() {
      await stop();
      removeDirectory(profile);
    },
  };
}
