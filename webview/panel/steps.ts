// The plan's steps as a track.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { StepsView, StepView } from '../../src/presentation/panel/protocol';
import { icon } from '../page/parts';

/** The track of steps. */
export function steps(view: StepsView): TemplateResult {
  return html`<div class="steps">
    ${view.note === undefined ? nothing : html`<p class="note">${view.note}</p>`}
    <ol class="track">
      ${repeat(view.items, ({ id }) => id, step)}
    </ol>
  </div>`;
}

function step(view: StepView): TemplateResult {
  return html`<li
    class="step step-${view.state}"
    aria-current=${view.state === 'current' ? 'step' : nothing}
    title=${view.manifestText}
  >
    <span class="step-mark">${icon(view.status.icon, view.status.tone)}</span>
    <span class="step-number">${view.number}</span>
    <bdi class="step-text">${view.text}</bdi>
    <span class=${view.state === 'current' ? 'step-state' : 'visually-hidden'}>${view.status.text}</span>
  </li>`;
}
