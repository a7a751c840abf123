// Small pieces that the pages share: an icon, a name that may be too long. Text from outside is bound as text
// everywhere, isolated in its direction.
import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** A codicon that means nothing on its own. */
export function icon(name: string, tone = ''): TemplateResult {
  return html`<span class="codicon codicon-${name} ${tone === '' ? '' : `tone-${tone}`}" aria-hidden="true"></span>`;
}

/** A name on one line: cut with an ellipsis where there is no room, whole in its title. */
export function name(text: string, className = ''): TemplateResult {
  return html`<bdi class="name ${className}" title=${text}>${text}</bdi>`;
}
