// `npm start`: the extension in a VS Code, with the demo cluster, from nothing but Node.js and npm.
//   --desktop / --browser   the desktop VS Code / one in the browser (default: desktop where there is a `code` command)
//   --cluster               your own kubeconfig instead of the demo cluster
//   --port N                the port of the VS Code in the browser (default: any free one)
//   -- …                    what follows is for the demo cluster: npm start -- -- --replay FILE (npm run demo -- --help)
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { startDemoCluster } from './demoCluster.mjs';
import { commandPath } from './environment/chromium.mjs';
import { hasDisplay, ownCode, startDesktopVscode } from './environment/desktopVscode.mjs';
import { root } from './environment/project.mjs';
import { ensureInstalled } from './install.mjs';
import { startProcess } from './processes.mjs';
import { main, say, step, Trouble } from './say.mjs';
import { startVsCodeServer } from './vscodeServer.mjs';

const WORKSPACE = path.join(root, 'examples');
const EXTENSIONS = [root, path.join(root, 'test', 'support', 'devExtension')];

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      desktop: { type: 'boolean', default: false },
      browser: { type: 'boolean', default: false },
      cluster: { type: 'boolean', default: false },
      port: { type: 'string', default: '0' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Trouble(`"${values.port}" is not a port.`, 'Use --port N with N up to 65535.');
  if (values.desktop && values.browser)
    throw new Trouble("--desktop and --browser can't be used together.", 'Use one of them.');
  if (values.desktop && !hasDisplay()) {
    throw new Trouble(
      'No display is available for a desktop VS Code.',
      'Omit --desktop: the extension then opens in VS Code in the browser.',
    );
  }
  const desktop = values.desktop || (!values.browser && (process.platform !== 'linux' || ownCode() !== undefined));
  return { desktop, cluster: values.cluster, port, demo: positionals };
}

/** Opens an address in the person's browser, where there is one. @param {string} address */
function openBrowser(address) {
  if (!hasDisplay()) return;
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  if (process.platform === 'win32' || commandPath(command) !== undefined) {
    startProcess(command, [...args, address], { stdio: 'ignore' });
  }
}

/** Until the person has closed it. @param {ReturnType<typeof readArguments>} wanted @param {Promise<Readonly<Record<string, unknown>>>} settings */
async function showVscode(wanted, settings) {
  const vscode = await openVscode(wanted, settings);
  await vscode.ended;
  say('VS Code has ended.');
  await vscode.stop();
}

/**
 * Opens a window, as soon as its settings are known.
 * @param {ReturnType<typeof readArguments>} wanted @param {Promise<Readonly<Record<string, unknown>>>} settings
 */
async function openVscode({ desktop, port }, settings) {
  if (desktop) {
    const window = await startDesktopVscode({
      extensions: EXTENSIONS,
      workspace: WORKSPACE,
      settings: await settings,
      env: process.env,
    });
    say(
      '\nVisual Studio Code is opening with the Argo Rollouts view. Close its window or press Ctrl+C here to end everything.',
    );
    return window;
  }
  const server = await startVsCodeServer({ extensions: EXTENSIONS, settings, port });
  const address = server.address(WORKSPACE);
  say(
    `\nOpen this address:\n\n  ${address}\n\nIt shows VS Code with the Argo Rollouts view. Press Ctrl+C to end everything.`,
  );
  openBrowser(address);
  return server;
}

/** @param {string} kubeconfig */
function demoSettings(kubeconfig) {
  // So that kubectl and helm in the window's terminal work with the demo cluster.
  const terminals = ['linux', 'osx', 'windows'].map((system) => [
    `terminal.integrated.env.${system}`,
    { KUBECONFIG: kubeconfig },
  ]);
  return { 'argoRollouts.kubeconfig': kubeconfig, ...Object.fromEntries(terminals) };
}

await main(async () => {
  const wanted = readArguments();
  await ensureInstalled();
  await build();
  if (wanted.cluster) {
    say(`Using your own kubeconfig (${process.env.KUBECONFIG || '~/.kube/config'}).`);
    await showVscode(wanted, Promise.resolve({}));
    return;
  }
  const starting = step('Starting the demo cluster', () => startDemoCluster({ args: wanted.demo }));
  const settings = starting.then(({ facts: { kubeconfig } }) => {
    say(`  its kubeconfig, for kubectl too: ${kubeconfig}`);
    return demoSettings(kubeconfig);
  });
  // Its failure is told when it is awaited.
  settings.catch(() => undefined);
  try {
    // It starts while the demo cluster does.
    await showVscode(wanted, settings);
  } finally {
    await (await starting).stop();
  }
});
