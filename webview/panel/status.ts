// A state as the panel shows it everywhere.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { StatusView } from '../../src/presentation/panel/protocol';
import { icon } from '../page/parts';

/** Icon and word. */
export function status(view: StatusView): TemplateResult {
  return html`<span class="status">${icon(view.icon, view.tone)}<span class="status-word">${view.text}</span></span>`;
}
