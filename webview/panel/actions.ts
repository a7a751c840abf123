// The actions: a row of slots that never move, and below it two lines, always as high, with what an action would do, why it
// can't be done, or what has become of the last one.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ActionsView, ActionView, RolloutView } from '../../src/presentation/panel/protocol';
import { buttonAria } from '../page/directives';
import { icon } from '../page/parts';
import type { MenuRequest } from './actionsMenu';
import { actionsMenu } from './actionsMenu';
import type { PageContext } from './context';
import { pressAction } from './press';
import { pressedTooSoon } from './pressedTooSoon';

/** The section, with everything that it tells; `requests` is what else can be asked about the rollout. */
export function actions(context: PageContext, rollout: RolloutView, requests: readonly MenuRequest[]): TemplateResult {
  const { actions: view } = rollout;
  const { strings, actionsState: state } = context;
  return html`<section
    class="actions"
    aria-labelledby="actions-heading"
    @pointerover=${(event: Event) => state.pointAt(slotOf(event))}
    @pointerleave=${() => state.pointAt(undefined)}
    @focusin=${(event: Event) => state.focus(slotOf(event))}
    @focusout=${() => state.focus(undefined)}
  >
    <h2 id="actions-heading" class="visually-hidden">${strings.actionsHeading}</h2>
    <div class="action-row">
      ${repeat(
        view.slots,
        ({ slot }) => slot,
        (action) => slotButton(context, action),
      )}
      ${view.more.length + requests.length === 0 ? nothing : actionsMenu(context, view.more, requests)}
    </div>
    ${told(context, rollout)}
  </section>`;
}

function slotOf({ target }: Event): string | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-slot]') : null;
  return element?.dataset['slot'];
}

function slotButton(context: PageContext, action: ActionView): TemplateResult {
  const { slot, id, title, otherTitles, emphasis, isOffered, text } = action;
  return html`<vscode-button
    class="action action-${isOffered ? emphasis : 'off'}"
    appearance=${emphasis === 'primary' ? 'primary' : 'secondary'}
    data-slot=${slot}
    data-action=${id}
    @click=${(event: Event) => pressAction(context, action, event)}
    ${buttonAria({ description: text, isDisabled: !isOffered })}
  >
    <span slot="start" class="codicon codicon-${action.icon}" aria-hidden="true"></span
    ><span class="titles"
      ><span>${title}</span
      >${otherTitles.map((other) => html`<span class="other-title" aria-hidden="true">${other}</span>`)}</span
    >
  </vscode-button>`;
}

/** What stands in the two lines, the most pressing first. */
function told(context: PageContext, rollout: RolloutView): TemplateResult {
  const { strings, actionsState: state } = context;
  const { actions: view, activity } = rollout;
  const all = [...view.slots, ...view.more];
  const asked = all.find(({ slot }) => slot === state.asked);
  const places = all.map(({ slot }) => slot);
  const status = pressedTooSoon(context, places) ?? activity;
  const action = asked ?? all.find(({ id }) => id === view.recommended);
  const isPressing = status !== activity || activity?.tone === 'working' || !asked;
  return html`<div class="told">
    ${
      status && isPressing
        ? html`<p class="told-lines" title=${status.text}>${icon(status.icon, status.tone)} ${status.text}</p>`
        : action
          ? actionText(action)
          : idle(view.whyNone ?? strings.actionsHint, view)
    }
  </div>`;
}

function actionText({ title, isOffered, text }: ActionView): TemplateResult {
  return html`<p class="told-lines" title=${text}>
    ${isOffered ? nothing : icon('circle-slash', 'neutral')}<strong>${title}</strong> ${text}
  </p>`;
}

function idle(text: string, { whyNone }: ActionsView): TemplateResult {
  return html`<p class="told-lines muted" title=${text}>
    ${whyNone === undefined ? nothing : icon('circle-slash', 'neutral')}${text}
  </p>`;
}
