// A section that opens.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { icon } from '../page/parts';
import type { PageContext } from './context';

/** A section that a person opens and that stays open over updates and reloads. */
export function fold(context: PageContext, id: string, summary: unknown, content: () => unknown): TemplateResult {
  const open = context.isOpen(id);
  const remember = (event: Event): void => {
    if (event.currentTarget instanceof HTMLDetailsElement) context.setOpen(id, event.currentTarget.open);
  };
  return html`<details class="fold" .open=${open} @toggle=${remember}>
    <summary>${icon('chevron-right')}<span>${summary}</span></summary>
    ${open ? content() : nothing}
  </details>`;
}
