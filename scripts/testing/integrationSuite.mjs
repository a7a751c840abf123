// Runs test/integration inside the extension host of a real VS Code: on the desktop one (downloaded by
// @vscode/test-electron) where there is a display and the download can be had, else on the VS Code server from npm in
// headless Chromium. One bundle of tests serves both. ARGO_ROLLOUTS_TEST_HOST=desktop|server chooses.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { demoClusterIsBuilt, startDemoCluster } from '../demoCluster.mjs';
import { CHROMIUM_FLAGS, ensureChromium } from '../environment/chromium.mjs';
import { cacheDirectory, removeDirectory, root, temporaryDirectory } from '../environment/project.mjs';
import { duration, say, Trouble } from '../say.mjs';
import { QUIET_SETTINGS, startVsCodeServer } from '../vscodeServer.mjs';
import { bundleIntegrationTests, INTEGRATION_RUNNER } from './bundleIntegrationTests.mjs';
import { count, readResults, RESULTS_VARIABLE } from './results.mjs';

/** What test/integration/index.ts prints first. */
const FIRST_WORDS = 'Integration tests:';
const WORKSPACE = path.join(root, 'examples');
const UPDATE_SERVER = 'https://update.code.visualstudio.com/api/releases/stable';

async function desktopCanBeDownloaded() {
  try {
    return (await fetch(UPDATE_SERVER, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch (error) {
    say(`  no desktop VS Code can be downloaded here (${error.cause?.message ?? error.message})`);
    return false;
  }
}

/** @returns {Promise<'desktop' | 'server'>} */
async function chooseHost() {
  const wanted = process.env.ARGO_ROLLOUTS_TEST_HOST;
  if (wanted === 'desktop' || wanted === 'server') return wanted;
  if (wanted) throw new Trouble(`ARGO_ROLLOUTS_TEST_HOST is "${wanted}".`, 'Set it to desktop or server, or unset it.');
  if (process.platform !== 'linux') return 'desktop';
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display && (await desktopCanBeDownloaded()) ? 'desktop' : 'server';
}

/** @param {{ settings: object, env: NodeJS.ProcessEnv }} given */
async function runInDesktop({ settings, env }) {
  const { runTests } = await import('@vscode/test-electron');
  const profile = temporaryDirectory('desktop');
  mkdirSync(path.join(profile, 'user', 'User'), { recursive: true });
  writeFileSync(
    path.join(profile, 'user', 'User', 'settings.json'),
    JSON.stringify({ ...QUIET_SETTINGS, ...settings }),
  );
  try {
    return await runTests({
      version: process.env.VSCODE_VERSION || 'stable',
      cachePath: path.join(cacheDirectory(), 'vscode'),
      extensionDevelopmentPath: root,
      extensionTestsPath: INTEGRATION_RUNNER,
      extensionTestsEnv: env,
      launchArgs: [
        WORKSPACE,
        '--disable-extensions',
        `--user-data-dir=${path.join(profile, 'user')}`,
        `--extensions-dir=${path.join(profile, 'extensions')}`,
      ],
    });
  } finally {
    removeDirectory(profile);
  }
}

/**
 * What the page says of the extension host's console: printed once the tests have begun, because the workbench's own
 * beginnings are noise.
 */
function printer(printed) {
  let begun = false;
  return (type, args) => {
    const text = args.map(String).join(' ');
    begun ||= text === FIRST_WORDS;
    if (!begun || type === 'error') return;
    printed();
    say(text);
  };
}

/** @param {{ settings: object, env: NodeJS.ProcessEnv, timeoutMs: number }} given */
async function runInServer({ settings, env, timeoutMs }) {
  const executablePath = await ensureChromium();
  const { chromium } = await import('playwright-core');
  const server = await startVsCodeServer({ settings, env: { ...process.env, ...env } });
  let browser;
  let timer;
  try {
    browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    let onExit;
    const exit = new Promise((resolve) => (onExit = resolve));
    await page.exposeFunction('codeAutomationExit', onExit);
    // No limit for the suite: only for the time in which nothing more is heard of it.
    const waitOn = () => {
      clearTimeout(timer);
      timer = setTimeout(onExit, timeoutMs, 'late');
    };
    await page.exposeFunction('codeAutomationLog', printer(waitOn));
    waitOn();
    await page.goto(
      server.address(WORKSPACE, { extensionDevelopmentPath: root, extensionTestsPath: INTEGRATION_RUNNER }),
    );
    return await exit;
  } finally {
    clearTimeout(timer);
    await browser?.close();
    await server.stop();
  }
}

/**
 * @param {'desktop' | 'server'} host @param {number} timeoutMs @param {string} lines the file for the results
 * @param {string} [namePattern]
 * @returns {Promise<string | undefined>} what went wrong with the run itself, if anything
 */
async function runInHost(host, timeoutMs, lines, namePattern) {
  const demo = demoClusterIsBuilt() ? await startDemoCluster() : undefined;
  const settings = demo === undefined ? {} : { 'argoRollouts.kubeconfig': demo.facts.kubeconfig };
  const env = {
    [RESULTS_VARIABLE]: lines,
    // A person's own kubeconfig must never be reached from a test.
    KUBECONFIG: path.join(root, 'out', 'no-kubeconfig'),
    ...(demo === undefined ? {} : { ARGO_ROLLOUTS_DEMO: JSON.stringify(demo.facts) }),
    ...(namePattern === undefined ? {} : { ARGO_ROLLOUTS_TEST_NAME: namePattern }),
  };
  try {
    const code = await (host === 'desktop'
      ? runInDesktop({ settings, env })
      : runInServer({ settings, env, timeoutMs }));
    if (code === 'late')
      return `no test ended for ${duration(timeoutMs)}, so the one after the last that is listed was stopped`;
    return code === 0 ? undefined : `the extension host ended with code ${code}`;
  } catch (error) {
    if (error instanceof Trouble) throw error;
    // test-electron rejects when tests failed, too.
    return error instanceof Error ? error.message : String(error);
  } finally {
    await demo?.stop();
  }
}

/**
 * @param {{ files: readonly string[], timeoutMs: number, namePattern?: string }} options
 * @returns {Promise<readonly import('./results.mjs').TestResult[]>}
 */
export async function runIntegrationTests({ files, timeoutMs, namePattern }) {
  if (files.length === 0) return [];
  await bundleIntegrationTests(files);
  const host = await chooseHost();
  say(`  in the extension host of ${host === 'desktop' ? 'the desktop VS Code' : 'the VS Code server'}`);
  const directory = temporaryDirectory('results');
  const lines = path.join(directory, 'integration.jsonl');
  const problem = await runInHost(host, timeoutMs, lines, namePattern);
  const results = readResults(lines);
  removeDirectory(directory);
  if (problem === undefined || count(results).failed > 0) return results;
  return [...results, { file: '', name: 'the extension host', outcome: 'failed', reason: problem }];
}
