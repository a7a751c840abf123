// A tree of a side bar view: its rows as a person sees them, their inline actions and their context menu.
// Rows that are scrolled out of view are not in the page; a test's tree should fit the window.
import type { Locator, Page } from 'playwright-core';
import { errors } from 'playwright-core';
import { eventually } from './eventually';

/** How long a menu may take to open. */
const MENU_PATIENCE_MS = 5_000;

/** A row as it is shown. */
export interface TreeRow {
  /** 1 for the roots. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** `undefined` for a row that has nothing beneath. */
  readonly expanded: boolean | undefined;
}

export class TreeView {
  readonly #page: Page;
  /** The tree's element. */
  readonly element: Locator;

  /** @param title the view's name, as its heading says */
  constructor(page: Page, title: string) {
    this.#page = page;
    this.element = page.getByRole('tree', { name: title, exact: true });
  }

  /** The row with this label (the first, where several have it). */
  row(label: string): Locator {
    const name = this.#page.locator('.monaco-icon-label-container > .monaco-icon-name-container').getByText(label, {
      exact: true,
    });
    return this.element.getByRole('treeitem').filter({ has: name }).first();
  }

  /** What the rows say now, from top to bottom. */
  async rows(): Promise<readonly TreeRow[]> {
    return this.element.getByRole('treeitem').evaluateAll((elements) =>
      elements
        .map((element) => {
          const expanded = element.getAttribute('aria-expanded');
          return {
            index: Number(element.getAttribute('data-index')),
            row: {
              level: Number(element.getAttribute('aria-level')),
              label: element.querySelector('.monaco-icon-name-container')?.textContent ?? '',
              description: element.querySelector('.monaco-icon-description-container')?.textContent ?? '',
              expanded: expanded === null ? undefined : expanded === 'true',
            },
          };
        })
        .sort((a, b) => a.index - b.index)
        .map(({ row }) => row),
    );
  }

  /** Waits until the rows satisfy a condition, and gives them. */
  async waitForRows(what: string, condition: (rows: readonly TreeRow[]) => boolean): Promise<readonly TreeRow[]> {
    return eventually(what, async () => {
      const rows = await this.rows();
      return condition(rows) ? rows : undefined;
    });
  }

  /** Opens a row, if it is not open. */
  async expand(label: string): Promise<void> {
    const row = this.row(label);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'true') return;
    await row.locator('.monaco-tl-twistie').click();
    await eventually(`the row "${label}" to open`, async () => (await row.getAttribute('aria-expanded')) === 'true');
  }

  /** Clicks a row. */
  async select(label: string): Promise<void> {
    await this.row(label).click();
  }

  /** The names of the buttons that a row shows under the pointer. */
  async inlineActions(label: string): Promise<readonly string[]> {
    const row = this.row(label);
    await row.hover();
    const buttons = row.locator('.actions .action-label');
    return buttons.evaluateAll((elements) => elements.map((element) => element.getAttribute('aria-label') ?? ''));
  }

  /** Presses a button that a row shows under the pointer. */
  async pressInline(label: string, action: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.locator('.actions').getByRole('button', { name: action, exact: true }).click();
  }

  /** Opens a row's context menu and gives the names of its entries (none: it has no menu); close it with Escape. */
  async contextMenu(label: string): Promise<readonly string[]> {
    await this.row(label).click({ button: 'right' });
    const entries = this.#page.locator('.context-view .monaco-menu .action-label:not(.separator)');
    try {
      await entries.first().waitFor({ timeout: MENU_PATIENCE_MS });
    } catch (error) {
      if (error instanceof errors.TimeoutError) return [];
      throw error;
    }
    return entries.allInnerTexts();
  }

  /** Chooses an entry of a row's context menu. */
  async chooseFromContextMenu(label: string, entry: string): Promise<void> {
    await this.contextMenu(label);
    await this.#page.locator('.context-view .monaco-menu').getByText(entry, { exact: true }).hover();
    // By the keyboard, because a menu that has just opened takes no click yet.
    await this.#page.keyboard.press('Enter');
  }

  /** The text that the pointer brings up over a row. */
  async tooltip(label: string): Promise<string> {
    await this.row(label).locator('.monaco-icon-name-container').hover();
    const hover = this.#page.locator('.workbench-hover:visible');
    await hover.waitFor();
    return hover.innerText();
  }
}
