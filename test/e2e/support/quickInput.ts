// The box at the top of the window: the command palette, quick picks and input boxes.
import type { Locator, Page } from 'playwright-core';
import { errors } from 'playwright-core';
import { eventually } from './eventually';

/** How long VS Code's dialog for files may take to go once it has an answer. */
const ANSWER_MS = 3_000;
const MOST_ANSWERS = 10;
/** Nobody reads a list in less. */
const LOOK_MS = 500;

export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get #widget(): Locator {
    return this.#page.locator('.quick-input-widget:visible');
  }

  /** The rows that are offered now (those scrolled into view). */
  get rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }

  /** The box's title and the message under its input, as far as it has them. */
  async texts(): Promise<{ title: string; message: string }> {
    await this.#widget.waitFor();
    return {
      title: await this.#widget.locator('.quick-input-title').innerText(),
      message: await this.#widget.locator('.quick-input-message').innerText(),
    };
  }

  /** The labels of the rows that are offered now. */
  async labels(): Promise<string[]> {
    await this.rows.first().waitFor();
    return this.rows.locator('.label-name').allInnerTexts();
  }

  /** Runs a command by the title that the palette shows: "Argo Rollouts: Promote". */
  async run(title: string): Promise<void> {
    await this.find(title);
    await this.pick(title);
  }

  /** Opens the command palette and narrows it down, without running anything. */
  async find(text: string): Promise<void> {
    await this.#page.keyboard.press('F1');
    await this.type(`>${text}`);
  }

  /** Chooses the row with this label. */
  async pick(label: string): Promise<void> {
    const exact = this.rows.filter({ has: this.#page.locator('.label-name').getByText(label, { exact: true }) });
    await exact.first().click();
  }

  /** Writes into the input, replacing what stands there. */
  async type(text: string): Promise<void> {
    const input = this.#widget.locator('.quick-input-box input');
    await input.waitFor();
    await input.fill(text);
  }

  /** Writes into the input and confirms. */
  async answer(text: string): Promise<void> {
    await this.type(text);
    await this.#page.keyboard.press('Enter');
    await this.#widget.waitFor({ state: 'hidden' });
  }

  /** Names a file in VS Code's own dialog for files, which takes no answer while it still lists a folder. */
  async nameFile(file: string): Promise<void> {
    // It proposes a name a moment after it has opened, in place of whatever stands there.
    const input = this.#widget.locator('.quick-input-box input');
    await eventually('a proposed name', async () => (await input.inputValue()).includes('.rollout.jsonl'));
    for (let answer = 1; ; answer += 1) {
      await this.type(file);
      await this.#widget.getByRole('button', { name: 'OK', exact: true }).click();
      try {
        await this.#widget.waitFor({ state: 'hidden', timeout: ANSWER_MS });
        return;
      } catch (error) {
        if (!(error instanceof errors.TimeoutError) || answer === MOST_ANSWERS) throw error;
      }
    }
  }

  /** Closes the box without choosing, after a look at it: what goes away at once is taken for lost, and shown again. */
  async cancel(): Promise<void> {
    await this.#page.waitForTimeout(LOOK_MS);
    await this.#page.keyboard.press('Escape');
    await this.#widget.waitFor({ state: 'hidden' });
  }
}
