// What fills a page that has nothing else to show.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { icon } from './parts';

/** That something is being loaded. */
export function loading(sentence: string): TemplateResult {
  return html`<div class="empty" aria-busy="true">
    ${icon('loading codicon-modifier-spin', 'working')}
    <p>${sentence}</p>
  </div>`;
}

/** What happened and what to do. */
export function notice(body: {
  readonly icon: string;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly remedy?: string | undefined;
  /** What a person can press. */
  readonly buttons?: TemplateResult | undefined;
}): TemplateResult {
  return html`<div class="empty">
    ${icon(body.icon, 'neutral')}
    <h2>${body.title}</h2>
    ${body.sentences.map((sentence) => html`<p>${sentence}</p>`)}
    ${body.remedy === undefined ? nothing : html`<p class="muted">${body.remedy}</p>`} ${body.buttons ?? nothing}
  </div>`;
}
