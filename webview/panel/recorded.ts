// The page's last line: since when this window has watched, and how to take that along.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { fill } from '../../src/presentation/pages';
import type { PanelView, RequestId } from '../../src/presentation/panel/protocol';
import { icon } from '../page/parts';
import type { PageContext } from './context';

/** What was seen can be copied, and that of a cluster be saved; nothing before there is something. */
export function recorded(context: PageContext, view: PanelView): TemplateResult | typeof nothing {
  const { watchedSince, playback } = view;
  const { strings } = context;
  if (watchedSince === undefined && !playback) return nothing;
  return html`<footer class="recorded">
    ${watchedSince === undefined ? nothing : html`<span>${fill(strings.watchedSince, { time: context.time(watchedSince) })}</span>`}
    ${button(context, 'copyIncident', 'copy', strings.copyIncident)}
    ${playback ? nothing : button(context, 'saveRecording', 'save', strings.saveRecording)}
  </footer>`;
}

function button(context: PageContext, id: RequestId, name: string, label: string): TemplateResult {
  return html`<button type="button" class="text-button" data-request=${id} @click=${() => context.request(id)}>
    ${icon(name)}${label}
  </button>`;
}
