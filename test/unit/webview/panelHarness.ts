// A page in a real browser as VS Code would show it: the document of `pageHtml` under its own strict policy, the bundle of
// webview/panel.ts or webview/plan.ts, codicons, VS Code's default styles and theme variables, and an `acquireVsCodeApi` that
// keeps what the page says. Nothing is fetched from a network: every request is answered here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { PanelView } from '../../../src/presentation';
import { englishPanelStrings, pageHtml } from '../../../src/presentation';
import type { ThemeName } from './themes';
import { THEMES } from './themes';

const PROJECT = join(import.meta.dirname, '../../..');
const ORIGIN = 'https://panel.test';

/** Where Chromium is; `undefined` when there is none, so that a suite can say why it is skipped. */
export function chromiumPath(): string | undefined {
  const path = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  return existsSync(path) ? path : undefined;
}

/** A headless browser that reaches for nothing by itself. */
function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  });
}

/** The page's bundle, made with the product's own options. */
interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** Bundles a page in memory. */
async function bundlePage(page: 'panel' | 'plan'): Promise<Bundle> {
  const result = await build({
    entryPoints: { [page]: join(PROJECT, `webview/${page}.ts`) },
    bundle: true,
    platform: 'browser',
    target: 'chrome130',
    format: 'iife',
    outdir: 'dist',
    write: false,
    logLevel: 'silent',
  });
  const text = (ending: string): string => {
    const file = result.outputFiles.find(({ path }) => path.endsWith(ending));
    if (!file) throw new Error(`The bundle of the page "${page}" has no ${ending} file.`);
    return file.text;
  };
  return { script: text('.js'), style: text('.css') };
}

export interface PanelPageOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What an earlier page kept by `setState`. */
  readonly state?: unknown;
  readonly strings?: Readonly<Record<string, string>>;
  /** The page's clock stands still at this moment. */
  readonly now?: number;
}

/** What VS Code puts in front of a webview's own head, before its policy counts. */
const DEFAULT_STYLES = `html { scrollbar-color: auto; } body { overscroll-behavior-x: none; background-color: transparent;
color: var(--vscode-editor-foreground); font-family: var(--vscode-font-family); font-weight: var(--vscode-font-weight);
font-size: var(--vscode-font-size); margin: 0; padding: 0 20px; }
a:focus, input:focus, select:focus, textarea:focus { outline: 1px solid -webkit-focus-ring-color; outline-offset: -1px; }
code { font-family: var(--monaco-monospace-font); color: var(--vscode-textPreformat-foreground); }`;

/** The pages of one test file. One that is put away is opened again for the next test: a new one takes half a second. */
export class PanelPages {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #bundle: Bundle;
  readonly #free: Page[] = [];
  readonly #open: Page[] = [];

  private constructor(browser: Browser, context: BrowserContext, bundle: Bundle) {
    this.#browser = browser;
    this.#context = context;
    this.#bundle = bundle;
  }

  /** Starts the browser and bundles the page. */
  static async start(executablePath: string, page: 'panel' | 'plan'): Promise<PanelPages> {
    const [browser, bundle] = await Promise.all([launchChromium(executablePath), bundlePage(page)]);
    const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'Europe/Berlin', locale: 'en-GB' });
    return new PanelPages(browser, context, bundle);
  }

  async open(options: PanelPageOptions = {}): Promise<PanelPage> {
    const page = this.#free.pop() ?? (await this.#context.newPage());
    this.#open.push(page);
    return PanelPage.load(page, this.#bundle, options);
  }

  /** Ends what the open pages show: they would go on drawing while the next one is tested. */
  async putAway(): Promise<void> {
    for (const page of this.#open.splice(0)) {
      page.removeAllListeners();
      await page.unrouteAll();
      await page.goto('about:blank');
      this.#free.push(page);
    }
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}

/** One open panel. */
export class PanelPage {
  readonly page: Page;
  /** Console errors and uncaught exceptions, in order. */
  readonly errors: readonly string[];
  #revision = 0;

  private constructor(page: Page, errors: readonly string[]) {
    this.page = page;
    this.errors = errors;
  }

  static async load(page: Page, bundle: Bundle, options: PanelPageOptions): Promise<PanelPage> {
    const { kind, variables } = THEMES[options.theme ?? 'dark'];
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.setViewportSize({ width: options.width ?? 900, height: options.height ?? 900 });
    await page.mouse.move(0, 0);
    if (options.now !== undefined) await page.clock.setFixedTime(options.now);
    const simulation = simulateVsCode({ kind, variables, state: options.state });
    const document = pageHtml({
      cspSource: ORIGIN,
      nonce: 'bm9uY2Utb2YtdGhlLXRlc3Q=',
      scriptUri: `${ORIGIN}/panel.js`,
      styleUris: [`${ORIGIN}/codicon.css`, `${ORIGIN}/panel.css`],
      title: 'web',
      lang: 'en',
      strings: options.strings ?? englishPanelStrings,
    }).replace('<head>', () => `<head><style>${DEFAULT_STYLES}</style><script>${simulation}</script>`);
    const codicons = join(PROJECT, 'node_modules/@vscode/codicons/dist');
    await page.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url());
      switch (pathname) {
        case '/':
          return route.fulfill({ contentType: 'text/html', body: document });
        case '/panel.js':
          return route.fulfill({ contentType: 'text/javascript', body: bundle.script });
        case '/panel.css':
          return route.fulfill({ contentType: 'text/css', body: bundle.style });
        case '/codicon.css':
          return route.fulfill({ contentType: 'text/css', body: readFileSync(join(codicons, 'codicon.css')) });
        case '/codicon.ttf':
          return route.fulfill({ contentType: 'font/ttf', body: readFileSync(join(codicons, 'codicon.ttf')) });
        default:
          return route.fulfill({ status: 404, body: '' });
      }
    });
    await page.goto(`${ORIGIN}/`);
    return new PanelPage(page, errors);
  }

  /** Sends a snapshot as the host would and waits until the page has taken it. */
  async show(view: PanelView, revision = this.#revision + 1): Promise<void> {
    this.#revision = Math.max(this.#revision, revision);
    await this.post({ type: 'snapshot', revision, view });
  }

  async post(message: unknown): Promise<void> {
    await this.page.evaluate(async (data) => {
      window.postMessage(data, '*');
      await new Promise((resolve) => {
        window.addEventListener('message', resolve, { once: true });
      });
      // A page draws what it was told in the next frame.
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }, message);
  }

  /** What the page has sent to the host so far. */
  sent(): Promise<readonly unknown[]> {
    return this.page.evaluate(() => [...window.panelTest.sent]);
  }

  /** What the page has last kept by `setState`. */
  state(): Promise<unknown> {
    return this.page.evaluate(() => window.panelTest.state);
  }

  /** What the content security policy blocked. */
  violations(): Promise<readonly string[]> {
    return this.page.evaluate(() => [...window.panelTest.violations]);
  }
}

declare global {
  interface Window {
    panelTest: { sent: unknown[]; state: unknown; violations: string[] };
    acquireVsCodeApi: () => unknown;
  }
}

/** Runs in the page before anything else, as what VS Code puts there does. As text, because tsx marks functions with a helper that no page knows. */
function simulateVsCode(given: { kind: string; variables: Readonly<Record<string, string>>; state: unknown }): string {
  return `(() => {
    const given = ${JSON.stringify(given).replaceAll('<', '\\u003c')};
    window.panelTest = { sent: [], state: given.state, violations: [] };
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => window.panelTest.sent.push(message),
      getState: () => window.panelTest.state,
      setState: (state) => { window.panelTest.state = state; },
    });
    document.addEventListener('securitypolicyviolation', (event) =>
      window.panelTest.violations.push(event.violatedDirective + ': ' + event.blockedURI + ' at ' + event.sourceFile + ':' + event.lineNumber));
    document.addEventListener('DOMContentLoaded', () => {
      for (const [name, value] of Object.entries(given.variables))
        document.documentElement.style.setProperty('--vscode-' + name, value);
      document.body.classList.add(given.kind);
      document.body.setAttribute('data-vscode-theme-kind', given.kind);
    });
  })()`;
}
