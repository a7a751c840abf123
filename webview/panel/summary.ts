// The answer to "what is going on": our sentence and the countdown, then the facts.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ImageView, RolloutView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import type { PageContext } from './context';
import { countdownText } from './countdown';

/** Sentence, the controller's own message and the countdown. Only the sentence is announced when it changes. */
export function summary(context: PageContext, rollout: RolloutView): TemplateResult {
  const { status, sentence, controllerMessage, countdown } = rollout;
  return html`<section class="summary" aria-label=${context.strings.statusHeading}>
    <div class="sentence-row ${rollout.needsAttention ? 'needs-attention' : ''}">
      ${icon(status.icon, status.tone)}
      <p class="sentence" role="status">${sentence}</p>
    </div>
    ${
      countdown
        ? html`<p class="countdown">${icon(countdown.icon)}<span>${countdownText(context, countdown)}</span></p>`
        : nothing
    }
    ${controllerMessage === undefined ? nothing : html`<p class="controller-message">${controllerMessage}</p>`}
  </section>`;
}

/** Revision, strategy, pods, and the images that come and go. */
export function details(context: PageContext, rollout: RolloutView): TemplateResult {
  const { strings } = context;
  return html`<section class="details" aria-labelledby="details-heading">
    <h2 id="details-heading" class="visually-hidden">${strings.detailsHeading}</h2>
    <dl class="facts">
      ${repeat(
        rollout.facts,
        ({ id }) => id,
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${name(value)}</dd>
          </div>`,
      )}
      ${
        rollout.images.length === 0
          ? nothing
          : html`<div class="images">
              <dt>${strings.images}</dt>
              ${repeat(
                rollout.images,
                ({ id }) => id,
                (image) => html`<dd>${imageChange(rollout.images.length > 1, image)}</dd>`,
              )}
            </div>`
      }
    </dl>
  </section>`;
}

function imageChange(showContainer: boolean, { container, common, from, to }: ImageView): TemplateResult {
  return html`<span class="image">
    ${showContainer ? html`<span class="muted">${name(container)}</span>` : nothing}
    ${from ? imageSide(common, from) : nothing}${from && to ? icon('arrow-right') : nothing}
    ${to ? imageSide(from ? '' : common, to) : nothing}
  </span>`;
}

function imageSide(common: string, { text, full, role: roleName }: NonNullable<ImageView['to']>): TemplateResult {
  return html`<span class="image-side"
    ><bdi class="image-name" title=${full}><span>${common}</span><strong>${text}</strong></bdi
    >${roleName === '' ? nothing : role(roleName)}</span
  >`;
}

/** A role of a ReplicaSet as a small tag. */
export function role(text: string): TemplateResult {
  return html`<span class="role">${text}</span>`;
}
