// The menu of an object of the cluster, as a page shows one: VS Code's own menus don't reach into a webview's parts. It keeps
// its place and its focus while the page is drawn again, and gives the focus back when it closes.
import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { cssVariable } from '../page/directives';
import { itemByKey } from '../page/menuKeys';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
}

interface MenuRequest {
  /** What screen readers call the menu. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where its corner is, in pixels of the window; moved so that all of it can be seen. */
  readonly at: { readonly x: number; readonly y: number };
  choose(id: string): void;
  /** It closes, and had the focus. */
  giveBackFocus(): void;
}

/** `<object-menu>`: empty until `open`. */
export class ObjectMenu extends HTMLElement {
  #open: MenuRequest | undefined;

  connectedCallback(): void {
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('focusout', this.#onFocusOut);
  }

  disconnectedCallback(): void {
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('focusout', this.#onFocusOut);
  }

  /** Shows the menu with the focus on its first item, in place of one that is open. */
  open(request: MenuRequest): void {
    this.#open = request;
    this.#draw(request.at);
    const menu = this.querySelector('.menu');
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    this.#draw({
      x: Math.max(0, Math.min(request.at.x, document.documentElement.clientWidth - width)),
      y: Math.max(0, Math.min(request.at.y, document.documentElement.clientHeight - height)),
    });
    this.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
  }

  #draw(at: MenuRequest['at']): void {
    const open = this.#open;
    const item = ({ id, label }: MenuItem): unknown =>
      html`<button class="menu-item" role="menuitem" tabindex="-1" @click=${() => this.#choose(id)}>${label}</button>`;
    render(
      open === undefined
        ? nothing
        : html`<div
            class="menu"
            role="menu"
            aria-label=${open.label}
            ${cssVariable('--x', `${String(at.x)}px`)}
            ${cssVariable('--y', `${String(at.y)}px`)}
          >
            ${repeat(open.items, ({ id }) => id, item)}
          </div>`,
      this,
    );
  }

  #choose(id: string): void {
    const open = this.#open;
    this.#close(true);
    open?.choose(id);
  }

  #close(hadFocus: boolean): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    this.#draw(open.at);
    if (hadFocus) open.giveBackFocus();
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const item = itemByKey(this, event.key);
    if (item) item.focus();
    else if (event.key === 'Escape' || event.key === 'Tab') this.#close(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  readonly #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.#close(false);
  };
}

customElements.define('object-menu', ObjectMenu);
