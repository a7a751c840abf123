// Where the canary is: the weight wanted and the weight real on one bar, and the plan's steps as a track.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { StepsView, StepView, WeightView } from '../../src/presentation/panel/protocol';
import { cssVariable } from '../page/directives';
import { icon } from '../page/parts';
import type { PageContext } from './context';

/** The bar: filled as far as the real weight, a mark at the wanted one, the plan's weights below. */
export function weight(context: PageContext, view: WeightView): TemplateResult {
  return html`<section class="weight" aria-labelledby="weight-heading">
    <div class="section-head">
      <h2 id="weight-heading">${context.strings.weightHeading}</h2>
      <p class="section-aside">${view.text}</p>
    </div>
    <div
      class="weight-bar"
      aria-hidden="true"
      ${cssVariable('--wanted', String(view.wantedShare))}
      ${cssVariable('--real', String(view.realShare))}
    >
      <div class="weight-wanted"></div>
      <div class="weight-real"></div>
      <div class="weight-mark"></div>
    </div>
    <ul class="weight-scale" aria-hidden="true">
      ${repeat(
        view.marks,
        ({ id }) => id,
        (mark) =>
          html`<li
            class=${mark.share <= 0.02 ? 'at-start' : mark.share >= 0.98 ? 'at-end' : ''}
            ${cssVariable('--share', String(mark.share))}
          >
            ${mark.text}
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The track of steps. */
export function steps(context: PageContext, view: StepsView): TemplateResult {
  return html`<section class="steps" aria-labelledby="steps-heading">
    <div class="section-head">
      <h2 id="steps-heading">${context.strings.stepsHeading}</h2>
      <p class="section-aside">${view.position}</p>
    </div>
    ${view.note === undefined ? nothing : html`<p class="note">${view.note}</p>`}
    <ol class="track">
      ${repeat(view.items, ({ id }) => id, step)}
    </ol>
  </section>`;
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
