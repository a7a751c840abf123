// What a screen reader is told without asking: where the rollout is now, in as few words as a glance takes. The page's one
// live region; all else is there to be read, and would drown this.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { PanelView } from '../../src/presentation/panel/protocol';

/** The region: an element that stays while its text changes. */
export function announcement(view: PanelView): TemplateResult {
  return html`<p class="visually-hidden" role="status">${announced(view)}</p>`;
}

function announced({ name, body }: PanelView): string {
  switch (body.kind) {
    case 'loading':
      return body.sentence;
    case 'notice':
      return `${body.title}. ${body.sentence}`;
    case 'rollout': {
      const { status, steps } = body.rollout;
      return [`${name}: ${status.text}`, ...(steps ? [steps.position] : [])].join(', ');
    }
  }
}
