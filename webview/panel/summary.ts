// What can be done about a rollout, and what each button will do.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { ActionView, RolloutView, StatusView } from '../../src/presentation/panel/protocol';
import { buttonDescription } from '../page/directives';
import { icon } from '../page/parts';
import type { PageContext } from './context';
import { fold } from './fold';

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
  return html`<div class=${view ? 'activity' : 'visually-hidden'}>
    ${view ? icon(view.icon, view.tone) : nothing}
    <p role="status">${view ? view.text : nothing}</p>
  </div>`;
}
