// Buttons beside what is in the way.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { WayOn } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';

/** Under a notice: the likeliest stands out. */
export function noticeButtons(context: PageContext, requests: readonly WayOn[]): TemplateResult {
  return html`<div class="ways-on">
    ${repeat(
      requests,
      (id) => id,
      (id, index) =>
        html`<vscode-button appearance=${index === 0 ? 'primary' : 'secondary'} @click=${() => context.request(id)}
          >${context.strings[id]}</vscode-button
        >`,
    )}
  </div>`;
}

/** Within a line of text. */
export function lineButtons(context: PageContext, requests: readonly WayOn[]): unknown {
  return repeat(
    requests,
    (id) => id,
    (id) => html`<button class="line-button" @click=${() => context.request(id)}>${context.strings[id]}</button>`,
  );
}
