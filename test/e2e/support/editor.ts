// The text editor: opening files, typing, and what the language features show in it.
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';

export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** The editor that has the focus, or had it last. */
  get element(): Locator {
    return this.#page.locator('.editor-group-container.active .monaco-editor[data-uri]:visible').first();
  }

  /** The titles of the open tabs. */
  async tabs(): Promise<readonly string[]> {
    return this.#page.locator('.tabs-container .tab .label-name').allInnerTexts();
  }

  /** The tab with this title. */
  tab(title: string | RegExp): Locator {
    const label = this.#page.locator('.label-name').getByText(title, { exact: true });
    return this.#page.locator('.tabs-container .tab').filter({ has: label }).first();
  }

  /** Opens a file of the workspace by its path in it. */
  async open(path: string): Promise<void> {
    await this.#page.keyboard.press('ControlOrMeta+P');
    await this.#quickInput.type(path);
    await this.#quickInput.rows.first().waitFor();
    await this.#page.keyboard.press('Enter');
    const name = path.split('/').at(-1) ?? path;
    await this.#page.locator('.tabs-container .tab.active').filter({ hasText: name }).waitFor();
    await this.element.waitFor();
  }

  /** Puts the cursor at a place, both counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#page.keyboard.press('Control+G');
    await this.#quickInput.answer(`:${line}:${column}`);
  }

  /** Types at the cursor. */
  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Asks for completions at the cursor and gives their labels (those in view); none where VS Code says so. */
  async completions(): Promise<readonly string[]> {
    await this.#page.keyboard.press('Control+Space');
    const widget = this.#page.locator('.suggest-widget:visible');
    const rows = widget.locator('.monaco-list-row .label-name');
    await rows.or(widget.getByText('No suggestions.')).first().waitFor();
    return rows.allInnerTexts();
  }

  /** The lines in view as they are shown, inlay hints included. */
  async shownLines(): Promise<readonly string[]> {
    const lines = await this.element.locator('.view-lines .view-line').evaluateAll((elements) =>
      elements.map((element) => ({
        top: element.getBoundingClientRect().top,
        // Blanks are shown as non-breaking ones.
        text: element.textContent.replaceAll('\u00a0', ' '),
      })),
    );
    return lines.sort((a, b) => a.top - b.top).map(({ text }) => text);
  }

  /** The hover at the cursor. */
  async hover(): Promise<string> {
    await this.#quickInput.run('Show or Focus Hover');
    const hover = this.#page.locator('.monaco-editor .monaco-hover:visible, .monaco-hover.fade-in:visible').first();
    await hover.waitFor();
    return hover.innerText();
  }

  /** The underlined places of a severity; wait for one with `.first().waitFor()`. */
  squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Locator {
    return this.element.locator(`.squiggly-${severity}`);
  }

  /** The texts of the code lenses in view. */
  get codeLenses(): Locator {
    return this.element.locator('.codelens-decoration');
  }

  /** The quick fixes offered at the cursor; asked for again, as a person would, where the text is still being read. */
  async quickFixes(): Promise<readonly string[]> {
    const rows = this.#page.locator('.action-widget:visible .monaco-list-row.action .title');
    return eventually('the quick fixes', async () => {
      await this.#page.keyboard.press('ControlOrMeta+.');
      const end = performance.now() + 3000;
      while (performance.now() < end) {
        const texts = await rows.allInnerTexts();
        if (texts.length > 0) return texts;
        await this.#page.waitForTimeout(100);
      }
      return false;
    });
  }

  /** The messages of the Problems view for all files, as it lists them. */
  async problems(): Promise<readonly string[]> {
    await this.#quickInput.run('Problems: Focus on Problems View');
    const rows = this.#page.locator('.markers-panel .monaco-list-row .marker-message-line');
    await rows.first().waitFor();
    return rows.allInnerTexts();
  }
}
