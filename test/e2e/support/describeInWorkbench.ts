// The frame of every end-to-end test: one VS Code server, one window and, if wanted, one demo cluster for a group of
// tests that run in order; a failed test leaves a picture of the window.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import type { DemoCluster, VsCodeServer } from '../../../scripts/harness.mjs';
import {
  CHROMIUM_FLAGS,
  ensureChromium,
  root,
  startDemoCluster,
  startVsCodeServer,
} from '../../../scripts/harness.mjs';
import { Workbench } from './workbench';

const START_LIMIT_MS = 180_000;
const TEST_LIMIT_MS = 90_000;

export interface WorkbenchOptions {
  /** Whether a demo cluster runs and the extension's settings point at it; an array is passed to it as arguments. */
  readonly demo?: boolean | readonly string[];
  /** The folder or .code-workspace file to open; `examples` unless told. */
  readonly workspace?: string;
  /** User settings. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Folders of the extensions to show; ours unless told. */
  readonly extensions?: readonly string[];
  /** Additional environment variables of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** The window's size. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** What a test gets. */
export interface WorkbenchContext {
  readonly workbench: Workbench;
  readonly server: VsCodeServer;
  /** The demo cluster; reading it in a group that has none is an error. */
  readonly demo: DemoCluster;
}

export type WorkbenchTest = (name: string, body: (context: WorkbenchContext) => Promise<void>) => void;

function requireBuild(extensions: readonly string[]): void {
  if (extensions.includes(root) && !existsSync(path.join(root, 'dist', 'extension.js'))) {
    throw new Error('The extension is not built (dist/extension.js). Run: npm run build');
  }
}

/** A file name from a test's name. */
function fileName(name: string): string {
  return name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 100);
}

/** Starts everything an option list asks for; what was started last is stopped first. */
async function start(
  options: WorkbenchOptions,
  onStarted: (stop: () => Promise<void>) => void,
): Promise<WorkbenchContext> {
  const extensions = options.extensions ?? [root];
  requireBuild(extensions);
  const settings: Record<string, unknown> = { 'workbench.colorTheme': 'Default Dark Modern', ...options.settings };
  let demo: DemoCluster | undefined;
  if (options.demo !== undefined && options.demo !== false) {
    demo = await startDemoCluster(options.demo === true ? {} : { args: options.demo });
    onStarted(() => demo?.stop() ?? Promise.resolve());
    settings['argoRollouts.kubeconfig'] = demo.facts.kubeconfig;
  }
  // A person's own kubeconfig must never be reached from a test.
  const env = { ...process.env, KUBECONFIG: path.join(root, 'out', 'no-kubeconfig'), TZ: 'UTC', ...options.env };
  const server = await startVsCodeServer({ extensions, settings, env });
  onStarted(() => server.stop());
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: [...CHROMIUM_FLAGS] });
  onStarted(() => browser.close());
  const page = await browser.newPage({ viewport: options.size ?? { width: 1280, height: 800 }, timezoneId: 'UTC' });
  page.setDefaultTimeout(20_000);
  const workbench = new Workbench(page);
  await workbench.open(server.address(options.workspace ?? path.join(root, 'examples')));
  return {
    workbench,
    server,
    get demo(): DemoCluster {
      if (demo === undefined) throw new Error('This group of tests has no demo cluster: pass { demo: true }.');
      return demo;
    },
  };
}

/**
 * A group of end-to-end tests in one window, run in order.
 * @param define gets `it`: `it('shows …', async ({ workbench }) => { … })`
 */
export function describeInWorkbench(
  title: string,
  options: WorkbenchOptions,
  define: (it: WorkbenchTest) => void,
): void {
  const stops: (() => Promise<void>)[] = [];
  let context: WorkbenchContext | undefined;

  describe(title, () => {
    before(
      async () => {
        context = await start(options, (stop) => stops.unshift(stop));
      },
      { timeout: START_LIMIT_MS },
    );
    after(async () => {
      for (const stop of stops) await stop();
    });
    define((name, body) => {
      test(name, { timeout: TEST_LIMIT_MS }, async () => {
        if (context === undefined) throw new Error('The window did not open.');
        try {
          await body(context);
        } catch (error) {
          const picture = await context.workbench.screenshot(`FAILED-${fileName(`${title} ${name}`)}`);
          console.error(`A picture of the window when "${name}" failed: ${path.relative(root, picture)}`);
          throw error;
        }
      });
    });
  });
}
