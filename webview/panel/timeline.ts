// The update over time: the drawing, where it stands in words, and all of it once more as a table for those who don't see the
// drawing or want the times.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { TimelineView } from '../../src/presentation/panel/protocol';
import type { SegmentView, TimelinePicture } from '../../src/presentation/timeline';
import { icon, name } from '../page/parts';
import { lane } from '../timeline/lane';
import { timelinePicture } from '../timeline/picture';
import type { PageContext } from './context';
import { countdownText } from './countdown';
import { fold } from './fold';
import { steps } from './steps';
import { timelineTable } from './timelineTable';

export function timeline(context: PageContext, view: TimelineView): TemplateResult {
  const { strings } = context;
  const { weight, position, picture, scaleDown, moreLanes, rows, steps: plan } = view;
  return html`<section class="timeline" aria-labelledby="timeline-heading">
    <div class="section-head">
      <h2 id="timeline-heading">${strings.timelineHeading}</h2>
      <p class="section-aside" title=${weight ?? nothing}>${weight}</p>
    </div>
    <div class="timeline-place">
      ${position === undefined ? nothing : html`<p class="timeline-position">${name(position)}</p>`}
      ${
        scaleDown
          ? html`<p class="timeline-countdown">
              ${icon(scaleDown.icon)}<span>${countdownText(context, scaleDown)}</span>
            </p>`
          : nothing
      }
    </div>
    ${picture ? drawing(context, view, picture) : nothing}
    <div class="timeline-folds">
      ${
        moreLanes.length === 0
          ? nothing
          : fold(
              context,
              'timeline-metrics',
              fill(strings.moreMetrics, { count: moreLanes.length }),
              () =>
                html`<div class="timeline-picture has-lanes">
                  <div class="lanes">
                    ${repeat(
                      moreLanes,
                      ({ id }) => id,
                      (one) => lane(one, false, (ms) => context.time(ms)),
                    )}
                  </div>
                </div>`,
            )
      }
      ${
        plan
          ? fold(context, 'steps', fill(strings.timelineSteps, { count: plan.items.length }), () => steps(plan))
          : nothing
      }
      ${rows.length === 0 ? nothing : fold(context, 'timeline-table', strings.timelineTable, () => timelineTable(context, view))}
    </div>
  </section>`;
}

function drawing(context: PageContext, { rows, laneRoom }: TimelineView, picture: TimelinePicture): TemplateResult {
  const { strings, now } = context;
  const times = new Map(rows.map((row) => [row.id, row]));
  const timed = ({ id, words, part }: SegmentView): string => {
    const { startMs, endMs } = times.get(id) ?? {};
    if (startMs === undefined) return words;
    const from = context.time(startMs);
    if (endMs !== undefined) return fill(strings.timelineSpan, { words, from, to: context.time(endMs) });
    return part === 'now' ? fill(strings.timelineSince, { words, from }) : words;
  };
  const wordsOf = (segment: SegmentView): string =>
    segment.isRebuilt ? fill(strings.timelineRebuilt, { words: timed(segment) }) : timed(segment);
  const isRebuilt = picture.segments.some((segment) => segment.isRebuilt);
  return timelinePicture(picture, {
    label: strings.timelineBars,
    laneRoom,
    hint: isRebuilt ? strings.timelineRebuiltHint : strings.timelineHint,
    ...{ now, wordsOf },
    time: (ms) => context.time(ms),
  });
}
