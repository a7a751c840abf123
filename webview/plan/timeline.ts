// The plan as a picture. The table says the same in words.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { TimelinePicture } from '../../src/presentation/timeline';
import { timelinePicture } from '../timeline/picture';
import type { PlanPageContext } from './context';

export function timeline({ strings }: PlanPageContext, picture: TimelinePicture): TemplateResult | typeof nothing {
  if (picture.segments.length === 0) return nothing;
  return html`<section class="timeline" aria-hidden="true">
    <h2>${strings.timeline}</h2>
    ${timelinePicture(picture, { hint: strings.timelineHint })}
  </section>`;
}
