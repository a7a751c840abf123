// What a screen reader is told without asking: where the rollout is now, in as few words as a glance takes, and what came of
// a press or an action. The page's one live region; all else is there to be read, and would drown this.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { PanelView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';
import { pressedTooSoon } from './pressedTooSoon';

/** The region: an element that stays while its text changes. */
export function announcement(context: PageContext, view: PanelView): TemplateResult {
  return html`<p class="visually-hidden" role="status">${announced(context, view)}</p>`;
}

function announced(context: PageContext, { name, body }: PanelView): string {
  switch (body.kind) {
    case 'loading':
      return body.sentence;
    case 'notice':
      return `${body.title}. ${body.sentence}`;
    case 'rollout': {
      const status = pressedTooSoon(context) ?? body.rollout.activity;
      return [`${name}: ${body.rollout.banner.announcement}`, ...(status ? [status.text] : [])].join('. ');
    }
  }
}
