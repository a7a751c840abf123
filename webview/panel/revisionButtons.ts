// What can be asked for at a revision: a comparison, a rollback. The guard watches these buttons, as a revision that arrives
// moves all others.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { CompareView, RevisionView } from '../../src/presentation/panel/protocol';
import { buttonAria } from '../page/directives';
import { icon } from '../page/parts';
import type { PageContext } from './context';
import { pressRequest } from './press';
import { pressedTooSoon } from './pressedTooSoon';
import type { RevisionPlace } from './pressPlaces';
import { buttonPlace } from './pressPlaces';

/** Where a revision stands, and whether it is said of all of them why there is no rollback. */
export interface PlacedRevision extends RevisionPlace {
  readonly isNoted: boolean;
}

/** What a rollback would do, or why there is none, has its place below the buttons, unless it is said of all revisions. */
export function revisionButtons(
  context: PageContext,
  { compare, rollBack }: RevisionView,
  placed: PlacedRevision,
): unknown {
  if (compare.length === 0 && !rollBack) return nothing;
  const places = [...compare, ...(rollBack ? [rollBack] : [])].map((_, index) => buttonPlace(placed, index));
  const tooSoon = pressedTooSoon(context, places);
  return html`<div class="revision-buttons">
    ${repeat(
      compare,
      ({ subject }) => subject,
      (one, index) => compareButton(context, one, buttonPlace(placed, index)),
    )}
    ${rollBack ? rollBackButton(context, rollBack, buttonPlace(placed, compare.length)) : nothing}
    ${
      tooSoon
        ? html`<p class="roll-back-effect" title=${tooSoon.text} aria-hidden="true">
            ${icon(tooSoon.icon, tooSoon.tone)} ${tooSoon.text}
          </p>`
        : rollBack && !placed.isNoted
          ? html`<p class="muted roll-back-effect" title=${rollBack.text} aria-hidden="true">${rollBack.text}</p>`
          : nothing
    }
  </div>`;
}

function compareButton(context: PageContext, { subject, title }: CompareView, place: string): TemplateResult {
  return html`<vscode-button
    class="small"
    appearance="secondary"
    @click=${(event: Event) => pressRequest(context, { request: 'compare', subject, place, title }, event)}
  >
    <span slot="start" class="codicon codicon-diff" aria-hidden="true"></span>${title}
  </vscode-button>`;
}

function rollBackButton(
  context: PageContext,
  { subject, isOffered, text }: NonNullable<RevisionView['rollBack']>,
  place: string,
): TemplateResult {
  const title = context.strings.rollBackToThis;
  return html`<span title=${text}
    ><vscode-button
      class="small ${isOffered ? '' : 'action-off'}"
      appearance="secondary"
      data-roll-back=${subject}
      @click=${(event: Event) => isOffered && pressRequest(context, { request: 'rollBack', subject, place, title }, event)}
      ${buttonAria({ description: text, isDisabled: !isOffered })}
    >
      <span slot="start" class="codicon codicon-discard" aria-hidden="true"></span>${title}
    </vscode-button></span
  >`;
}
