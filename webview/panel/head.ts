// What stays on top while the rest scrolls: which rollout in which cluster, its state in a word, whether the panel stays
// with it, and how fresh all of this is. Its height is always the same.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PanelView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import type { PageContext } from './context';
import { freshnessLine } from './freshness';
import { playback } from './playback';
import { status } from './status';

/** The bar. */
export function headBar(context: PageContext, view: PanelView): TemplateResult {
  const { body, isPinned } = view;
  return html`<header class="head panel-head">
    <div class="head-row">
      <div class="identity">
        <h1>${name(view.name)}</h1>
        <p class="place" aria-label=${context.strings.namespaceAndContext}>${name(view.place)}</p>
      </div>
      <div class="badges">
        ${body.kind === 'rollout' ? html`<span class="phase">${status(body.rollout.status)}</span>` : nothing}
        ${isPinned === undefined ? nothing : pin(context, isPinned)}
      </div>
    </div>
    ${view.playback ? playback(context, view) : freshnessLine(context, view)}
  </header>`;
}

function pin(context: PageContext, isPinned: boolean): TemplateResult {
  const { strings } = context;
  return html`<button
    class="icon-button"
    title=${strings.pin}
    aria-label=${strings.pin}
    aria-pressed=${String(isPinned)}
    @click=${() => context.request(isPinned ? 'unpin' : 'pin')}
  >
    ${icon(isPinned ? 'pinned' : 'pin')}
  </button>`;
}
