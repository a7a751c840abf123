// A page of the extension: an iframe (VS Code's own) inside an iframe, lying over the editor area.
import axe from 'axe-core';
import type { Frame, FrameLocator, Page } from 'playwright-core';

/** A breach of an accessibility rule. */
export interface Violation {
  readonly id: string;
  readonly help: string;
  readonly elements: readonly string[];
}

const ACTIVE = 'iframe#active-frame';

export class Webview {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The page that is visible now. Locators of it wait by themselves: `webview.content.getByRole('button', …)`. */
  get content(): FrameLocator {
    return this.#page.frameLocator('iframe.webview.ready:visible').frameLocator(ACTIVE);
  }

  /** The frame of the visible page, to run script in. */
  async frame(): Promise<Frame> {
    await this.content.locator('body').waitFor();
    const outer = await this.#page.locator('iframe.webview.ready:visible').elementHandle();
    const inner = await (await outer.contentFrame())?.waitForSelector(ACTIVE);
    const frame = await inner?.contentFrame();
    if (!frame) throw new Error('No webview is visible.');
    return frame;
  }

  /** What axe finds wrong in the visible page. */
  async violations(): Promise<readonly Violation[]> {
    const frame = await this.frame();
    // Evaluated through the browser's debugger, which the page's content security policy does not concern.
    await frame.evaluate(axe.source);
    const results = await frame.evaluate<axe.AxeResults>('axe.run(document)');
    return results.violations.map(({ id, help, nodes }) => ({ id, help, elements: nodes.map(({ html }) => html) }));
  }
}
