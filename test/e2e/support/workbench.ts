// The window of a VS Code as a person sees it: its parts, its theme, pictures of it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { root } from '../../../scripts/harness.mjs';
import { Editor } from './editor';
import { eventually } from './eventually';
import { Dialog, Notifications } from './messages';
import { QuickInput } from './quickInput';
import { TreeView } from './treeView';
import { Webview } from './webview';

/** VS Code's own themes of each kind: the label its picker shows, and the class its window then has. */
const THEMES = {
  dark: { label: 'Dark Modern', class: 'vs-dark' },
  light: { label: 'Light Modern', class: 'vs' },
  highContrast: { label: 'Dark High Contrast', class: 'hc-black' },
  highContrastLight: { label: 'Light High Contrast', class: 'hc-light' },
} as const;

export type Theme = keyof typeof THEMES;
export const themes: readonly Theme[] = ['dark', 'light', 'highContrast', 'highContrastLight'];

/** Where the pictures go. */
const screenshotDirectory: string = path.join(root, 'out', 'screenshots');

export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly dialog: Dialog;
  readonly notifications: Notifications;
  readonly webview: Webview;
  readonly editor: Editor;
  /** What the window's console said that is an error. */
  readonly consoleErrors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.dialog = new Dialog(page);
    this.notifications = new Notifications(page);
    this.webview = new Webview(page);
    this.editor = new Editor(page, this.quickInput);
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
  }

  /** Goes to a window's address and waits until the window is usable. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 });
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
  }

  /** Shows a view container by its name in the activity bar. */
  async showViewContainer(title: string): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name: title });
    await tab.waitFor();
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    // Away from the tab, so that its tooltip goes.
    await this.page.locator('.part.editor').hover();
    await this.page.locator('.part.sidebar .composite.title').getByText(title, { exact: false }).waitFor();
  }

  /** The tree of a view, by the view's name. */
  tree(title: string): TreeView {
    return new TreeView(this.page, title);
  }

  /** A view's whole pane (heading, buttons, welcome text), by the view's name. */
  view(title: string): Locator {
    const heading = this.page.locator('.pane-header .title').getByText(title, { exact: true });
    return this.page.locator('.pane').filter({ has: heading });
  }

  /** The item of the status bar whose text contains this. */
  statusBarItem(text: string): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text }).first();
  }

  /** Runs a command by the title that the palette shows. */
  async run(title: string): Promise<void> {
    await this.quickInput.run(title);
  }

  /** Presses an action of the panel until its question is there: once more where the panel says that it has just changed. */
  async pressAction(title: string): Promise<void> {
    const { content } = this.webview;
    const button = content.getByRole('button', { name: title, exact: true });
    await button.click();
    const isTooSoon = await eventually(`an answer to ${title}`, async () => {
      if ((await this.dialog.element.count()) > 0) return 'no';
      return (
        (await content
          .locator('.told')
          .getByText(/Press again to continue/)
          .isVisible()) && 'yes'
      );
    });
    if (isTooSoon === 'yes') await button.click();
    await this.dialog.element.waitFor();
  }

  /** Chooses a theme in VS Code's own picker. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, class: className } = THEMES[theme];
    await this.run('Preferences: Color Theme');
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }

  /** Takes a picture of the window and gives its file. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(screenshotDirectory, { recursive: true });
    const file = path.join(screenshotDirectory, `${name}.png`);
    await this.page.screenshot({ path: file, animations: 'disabled' });
    return file;
  }
}
