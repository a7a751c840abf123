// The answer to "what is going on": our sentence, the countdown, what can be done about it and what each button will do,
// then the facts.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { ActionView, ImageView, RolloutView, StatusView } from '../../src/presentation/panel/protocol';
import { buttonDescription } from '../page/directives';
import { icon, name } from '../page/parts';
import type { PageContext } from './context';
import { countdownText } from './countdown';
import { fold } from './fold';

/** Sentence, the controller's own message and the countdown. */
export function summary(context: PageContext, rollout: RolloutView): TemplateResult {
  const { status, sentence, controllerMessage, countdown } = rollout;
  return html`<section class="summary" aria-label=${context.strings.statusHeading}>
    <div class="sentence-row ${rollout.needsAttention ? 'needs-attention' : ''}">
      ${icon(status.icon, status.tone)}
      <p class="sentence">${sentence}</p>
    </div>
    ${
      countdown
        ? html`<p class="countdown">${icon(countdown.icon)}<span>${countdownText(context, countdown)}</span></p>`
        : nothing
    }
    ${controllerMessage === undefined ? nothing : html`<p class="controller-message">${controllerMessage}</p>`}
  </section>`;
}

/** The buttons with their effects, and what is not available now with the reasons. */
export function actions(context: PageContext, rollout: RolloutView): TemplateResult {
  const { strings } = context;
  return html`<section class="actions" aria-labelledby="actions-heading" tabindex="-1">
    <h2 id="actions-heading" class="visually-hidden">${strings.actionsHeading}</h2>
    ${activity(rollout.activity)}
    ${
      rollout.actions.length === 0
        ? html`<p class="muted">${strings.noActionOffered}</p>`
        : html`<ul class="action-list">
            ${repeat(
              rollout.actions,
              ({ id }) => id,
              (action) => actionItem(context, action),
            )}
          </ul>`
    }
    ${
      rollout.notOffered.length === 0
        ? nothing
        : fold(context, 'not-offered', fill(strings.notOfferedNow, { count: rollout.notOffered.length }), () =>
            notOffered(rollout),
          )
    }
  </section>`;
}

function actionItem(context: PageContext, action: ActionView): TemplateResult {
  return html`<li>
    <vscode-button
      class="action action-${action.emphasis}"
      appearance=${action.emphasis === 'primary' ? 'primary' : 'secondary'}
      data-action=${action.id}
      @click=${() => context.act(action.id)}
      ${buttonDescription(action.effect)}
    >
      <span slot="start" class="codicon codicon-${action.icon}" aria-hidden="true"></span>${action.title}
    </vscode-button>
    <p class="effect">${action.effect}</p>
  </li>`;
}

function notOffered(rollout: RolloutView): TemplateResult {
  return html`<dl class="reasons">
    ${repeat(
      rollout.notOffered,
      ({ id }) => id,
      ({ title, reason }) =>
        html`<div>
          <dt>${title}</dt>
          <dd>${reason}</dd>
        </div>`,
    )}
  </dl>`;
}

function activity(view: StatusView | undefined): TemplateResult {
  return view
    ? html`<div class="activity">
        ${icon(view.icon, view.tone)}
        <p>${view.text}</p>
      </div>`
    : html``;
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
