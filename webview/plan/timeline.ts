// The plan as a picture: a bar a stretch, as high as the share of the traffic that really reaches the new version and as
// wide as the time it takes, with a line where the step wants it. The table says the same in words.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SegmentView, TimelineView } from '../../src/presentation/plan/protocol';
import { cssVariable } from '../page/directives';
import { icon } from '../page/parts';
import type { PlanPageContext } from './context';

export function timeline(
  { strings }: PlanPageContext,
  { segments, stop }: TimelineView,
): TemplateResult | typeof nothing {
  if (segments.length === 0) return nothing;
  return html`<section class="timeline" aria-hidden="true">
    <h2>${strings.timeline}</h2>
    <div class="bars">
      ${repeat(segments, ({ id }) => id, segmentBar)}
      ${
        stop === undefined
          ? nothing
          : html`<div class="stop-line ${stop.share > 0.6 ? 'to-left' : ''}" ${cssVariable('--at', String(stop.share))}>
              <span>${stop.label}</span>
            </div>`
      }
    </div>
    <p class="note">${strings.timelineHint}</p>
  </section>`;
}

function segmentBar(segment: SegmentView): TemplateResult {
  return html`<div
    class="segment"
    title="${segment.label}, ${segment.lasts}"
    ${cssVariable('--share', String(segment.share))}
    ${cssVariable('--real', String(segment.real))}
    ${cssVariable('--wanted', String(segment.wanted))}
  >
    <div class="column">
      <div class="real"></div>
      <div class="wanted"></div>
    </div>
    <span class="label">${segment.label}</span>
    <span class="lasts">${segment.gateIcon === undefined ? nothing : icon(segment.gateIcon)}${segment.lasts}</span>
  </div>`;
}
