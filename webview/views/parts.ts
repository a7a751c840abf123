// Small pieces that all sections share: an icon with its word, a name that may be too long, a section that opens, a
// countdown. Text from the cluster is bound as text everywhere, isolated in its direction.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { fill } from '../../src/presentation/strings';
import type { CountdownView, StatusView } from '../../src/presentation/view';
import type { PageContext } from '../pageContext';

/** A codicon that means nothing on its own. */
export function icon(name: string, tone = ''): TemplateResult {
  return html`<span class="codicon codicon-${name} ${tone === '' ? '' : `tone-${tone}`}" aria-hidden="true"></span>`;
}

/** Icon and word. */
export function status(view: StatusView): TemplateResult {
  return html`<span class="status">${icon(view.icon, view.tone)}<span class="status-word">${view.text}</span></span>`;
}

/** A name on one line: cut with an ellipsis where there is no room, whole in its title. */
export function name(text: string, className = ''): TemplateResult {
  return html`<bdi class="name ${className}" title=${text}>${text}</bdi>`;
}

/** What stays readable of a long object name: its end, where hashes and numbers tell objects apart. */
const NAME_END = 14;

/** The name of an object: where there is no room, its middle is cut. */
export function objectName(text: string): TemplateResult {
  const characters = Array.from(text);
  if (characters.length <= NAME_END + 4) return name(text);
  return html`<bdi class="split-name" title=${text}
    ><span>${characters.slice(0, -NAME_END).join('')}</span><span>${characters.slice(-NAME_END).join('')}</span></bdi
  >`;
}

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

/** A countdown's sentence at the moment of drawing. */
export function countdownText(context: PageContext, countdown: CountdownView): string {
  const left = countdown.until - context.now;
  return left > 0
    ? fill(countdown.ahead, { duration: context.duration(left), time: context.time(countdown.until) })
    : countdown.over;
}
