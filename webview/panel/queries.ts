// What a metric asks its provider.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { QueryView } from '../../src/presentation/panel/protocol';
import { icon } from '../page/parts';
import type { PageContext } from './context';

/** Each query with a button that copies it whole. */
export function queryList(context: PageContext, queries: readonly QueryView[]): TemplateResult {
  const { strings } = context;
  return html`${repeat(
    queries,
    ({ id }) => id,
    ({ id, label, text }) =>
      html`<div class="query">
        <div class="query-head">
          <span class="muted">${label}</span>
          <button
            class="quiet-button"
            type="button"
            aria-label=${fill(strings.copyField, { field: label })}
            @click=${() => context.request('copyQuery', id)}
          >
            ${icon('copy')}${strings.copy}
          </button>
        </div>
        <pre tabindex="0"><code>${text}</code></pre>
      </div>`,
  )}`;
}
