// What VS Code puts before a person: modal dialogs and notifications.
import type { Locator, Page } from 'playwright-core';

/** A modal dialog, such as the confirmation of an action. */
export class Dialog {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get element(): Locator {
    return this.#page.locator('.monaco-dialog-box');
  }

  /** What it says, and its buttons' names. */
  async read(): Promise<{ message: string; detail: string; buttons: readonly string[] }> {
    await this.element.waitFor();
    const detail = this.element.locator('.dialog-message-detail');
    return {
      message: await this.element.locator('.dialog-message-text').innerText(),
      detail: (await detail.count()) > 0 ? await detail.innerText() : '',
      buttons: await this.element.locator('.dialog-buttons .monaco-button').allInnerTexts(),
    };
  }

  /** Presses one of its buttons. */
  async press(button: string): Promise<void> {
    await this.element.locator('.dialog-buttons').getByRole('button', { name: button, exact: true }).click();
    await this.element.waitFor({ state: 'hidden' });
  }
}

/** The notifications in the window's corner. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get toasts(): Locator {
    return this.#page.locator('.notifications-toasts .notification-list-item');
  }

  /** Waits for one that contains a text, and gives all of what it says. */
  async read(text: string): Promise<string> {
    return this.#with(text).locator('.notification-list-item-message').innerText();
  }

  /** Presses a button of the one that contains a text. */
  async press(text: string, button: string): Promise<void> {
    await this.#with(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Whether the one that contains a text is an error, a warning or an information. */
  async severity(text: string): Promise<'error' | 'warning' | 'info' | undefined> {
    const classes = (await this.#with(text).locator('.notification-list-item-icon').getAttribute('class')) ?? '';
    return (['error', 'warning', 'info'] as const).find((severity) => classes.includes(`codicon-${severity}`));
  }

  /** Sends all of them away. */
  async clear(): Promise<void> {
    while ((await this.toasts.count()) > 0) {
      await this.toasts.first().hover();
      await this.toasts.first().locator('.codicon-notifications-clear').click();
    }
  }

  #with(text: string): Locator {
    return this.toasts.filter({ hasText: text }).first();
  }
}
