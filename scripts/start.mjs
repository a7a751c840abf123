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

/** @param {ReturnType<typeof readArguments>} wanted @param {Record<string, unknown>} settings */
async function openVscode({ desktop, port }, settings) {
  if (desktop) {
    const window = await startDesktopVscode({
      extensions: EXTENSIONS,
      workspace: WORKSPACE,
      settings,
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

await main(async () => {
  const wanted = readArguments();
  await ensureInstalled();
  await build();
  const settings = {};
  let demo;
  if (wanted.cluster) {
    say(`Using your own kubeconfig (${process.env.KUBECONFIG || '~/.kube/config'}).`);
  } else {
    demo = await step('Starting the demo cluster', () => startDemoCluster({ args: wanted.demo }));
    settings['argoRollouts.kubeconfig'] = demo.facts.kubeconfig;
    // So that kubectl and helm in the window's terminal work with the demo cluster.
    for (const system of ['linux', 'osx', 'windows'])
      settings[`terminal.integrated.env.${system}`] = { KUBECONFIG: demo.facts.kubeconfig };
    say(`  its kubeconfig, for kubectl too: ${demo.facts.kubeconfig}`);
  }
  const vscode = await openVscode(wanted, settings);
  await vscode.ended;
  say('VS Code has ended.');
  await Promise.all([vscode.stop(), demo?.stop()]);
});
