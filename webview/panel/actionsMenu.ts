// The actions without a slot of their own and what else can be asked about the rollout, behind a button at the end of the row.
// A person who has opened it keeps it, with the focus where it is, whatever arrives.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ActionView, PanelStrings, RequestId } from '../../src/presentation/panel/protocol';
import { buttonAria, focusOnArrival } from '../page/directives';
import { itemByKey } from '../page/menuKeys';
import { icon } from '../page/parts';
import type { PageContext } from './context';
import { pressAction } from './press';

/** What can be asked about the rollout as a whole. */
export type MenuRequest = Extract<RequestId, 'showYaml' | 'describe' | 'copyIncident' | 'saveRecording'>;

const REQUESTS: Readonly<Record<MenuRequest, { readonly icon: string; readonly label: keyof PanelStrings }>> = {
  showYaml: { icon: 'file-code', label: 'objectYaml' },
  describe: { icon: 'list-unordered', label: 'objectDescribe' },
  copyIncident: { icon: 'copy', label: 'copyIncident' },
  saveRecording: { icon: 'save', label: 'saveRecording' },
};

/** The button, and the menu while it is open. */
export function actionsMenu(
  context: PageContext,
  actions: readonly ActionView[],
  requests: readonly MenuRequest[],
): TemplateResult {
  const { strings, actionsState: state } = context;
  const toggle = (): void => {
    if (state.isMenuOpen) state.closeMenu();
    else state.openMenu();
  };
  return html`<div
    class="more-actions"
    @keydown=${(event: KeyboardEvent) => {
      if (state.isMenuOpen && moveInMenu(event)) state.closeMenu();
    }}
  >
    <vscode-button
      class="more-button"
      appearance="secondary"
      aria-label=${strings.moreActions}
      title=${strings.moreActions}
      @click=${toggle}
      ${buttonAria({ menu: state.isMenuOpen ? 'open' : 'closed' })}
      >${icon('ellipsis')}</vscode-button
    >
    ${
      state.isMenuOpen
        ? html`<ul class="action-menu" role="menu" aria-label=${strings.moreActions}>
            ${repeat(
              actions,
              ({ slot }) => slot,
              (action, index) => menuItem(context, action, index === 0),
            )}
            ${repeat(
              requests,
              (id) => id,
              (id, index) => requestItem(context, id, index === 0 && actions.length === 0),
            )}
          </ul>`
        : nothing
    }
  </div>`;
}

function menuItem(context: PageContext, action: ActionView, isFirst: boolean): TemplateResult {
  const { slot, title, isOffered, text } = action;
  return html`<li role="none">
    <button
      role="menuitem"
      tabindex="-1"
      class="action-item"
      data-slot=${slot}
      aria-disabled=${isOffered ? nothing : 'true'}
      aria-description=${text}
      @click=${(event: Event) => pressItem(context, action, event)}
      ${focusOnArrival(isFirst)}
    >
      ${icon(action.icon)}<span class="action-item-title">${title}</span
      ><span class="action-item-text" title=${text} aria-hidden="true">${text}</span>
    </button>
  </li>`;
}

function requestItem(context: PageContext, id: MenuRequest, isFirst: boolean): TemplateResult {
  const { icon: mark, label } = REQUESTS[id];
  return html`<li role="none">
    <button
      role="menuitem"
      tabindex="-1"
      class="action-item"
      data-request=${id}
      @click=${(event: Event) => {
        focusButton(event);
        context.actionsState.closeMenu();
        context.request(id);
      }}
      ${focusOnArrival(isFirst)}
    >
      ${icon(mark)}<span class="action-item-title">${context.strings[label]}</span>
    </button>
  </li>`;
}

/** The focus goes back to the button before the menu is gone, so that a dialog gives it back there. */
function pressItem(context: PageContext, action: ActionView, event: Event): void {
  if (action.isOffered) focusButton(event);
  pressAction(context, action, event);
}

/** True where the key closes the menu. */
function moveInMenu(event: KeyboardEvent): boolean {
  const { currentTarget, key } = event;
  if (!(currentTarget instanceof HTMLElement)) return false;
  if (key === 'Tab') return true;
  if (key === 'Escape') {
    event.preventDefault();
    focusButton(event);
    return true;
  }
  const item = itemByKey(currentTarget, key);
  if (!item) return false;
  event.preventDefault();
  item.focus();
  return false;
}

function focusButton({ target }: Event): void {
  if (!(target instanceof Element)) return;
  target.closest('.more-actions')?.querySelector<HTMLElement>('.more-button')?.focus();
}
