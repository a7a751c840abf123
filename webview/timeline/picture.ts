// A timeline as both pages draw it: bars side by side as wide as their time, as high as the share of the traffic that reaches
// the new version, with a line where the step wants it; lanes under the same axis; marks, and a line for now. What it says
// is said in words elsewhere on the page; here a person reads one bar at a time, by pointer or by arrow keys.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SegmentView, TimelineMarkView, TimelinePicture } from '../../src/presentation/timeline';
import { positionOf, startsOf } from '../../src/presentation/timeline';
import { cssVariable } from '../page/directives';
import { icon } from '../page/parts';
import { lane } from './lane';
import { pickedByKeys, putDown } from './picking';

export interface PictureOptions {
  /** Name of the bars for screen readers; absent: they are hidden from them, and no keys reach them. */
  readonly label?: string | undefined;
  /** So many lanes have room, also before they are there. */
  readonly laneRoom?: number | undefined;
  /** What is below the bars while none is read. */
  readonly hint: string;
  /** The moment it is drawn at (ms). */
  readonly now?: number | undefined;
  /** What a bar says when it is read. */
  readonly wordsOf?: ((segment: SegmentView) => string) | undefined;
  /** A moment as the time of day. */
  readonly time?: ((ms: number) => string) | undefined;
}

/** The bars with what lies above and below them. */
export function timelinePicture(picture: TimelinePicture, options: PictureOptions): TemplateResult {
  const { segments, marks, lanes, axis, hasNow } = picture;
  const { label, laneRoom = 0, hint, now, time } = options;
  const nowAt = hasNow && now !== undefined ? positionOf(axis, now) : undefined;
  // An update gets its first lanes while it runs: the bars keep their place.
  const hasNames = lanes.length > 0 || label !== undefined;
  const starts = startsOf(segments.map(({ share }) => share));
  return html`<div class="timeline-picture ${hasNames ? 'has-lanes' : ''}" ${cssVariable('--now', String(nowAt ?? 0))}>
    <div class="scale" aria-hidden="true"><span>100 %</span><span>0 %</span></div>
    <div class="timeline-plot">
      <div class="event-marks" aria-hidden="true">
        ${repeat(
          marks.filter(({ isEnd }) => !isEnd),
          ({ id }) => id,
          eventMark,
        )}
      </div>
      <div
        class="bars"
        role=${label === undefined ? nothing : 'listbox'}
        aria-label=${label ?? nothing}
        aria-hidden=${label === undefined ? 'true' : nothing}
        tabindex=${label === undefined ? nothing : '0'}
        @keydown=${label === undefined ? nothing : pickedByKeys}
        @blur=${label === undefined ? nothing : putDown}
      >
        ${repeat(
          segments,
          ({ id }) => id,
          (segment, index) => segmentBar(segment, starts[index] ?? 0, options),
        )}
        ${repeat(
          marks.filter(({ isEnd }) => isEnd),
          ({ id }) => id,
          endLine,
        )}
        ${nowAt === undefined ? nothing : html`<div class="now-line" aria-hidden="true"></div>`}
      </div>
      ${label === undefined ? html`<p class="note">${hint}</p>` : html`<p class="bar-words" aria-hidden="true">${hint}</p>`}
    </div>
    ${
      lanes.length + laneRoom === 0
        ? nothing
        : html`<div class="lanes" ${cssVariable('--room', String(laneRoom))}>
            ${repeat(
              lanes,
              ({ id }) => id,
              (view) => lane(view, nowAt !== undefined, time),
            )}
          </div>`
    }
  </div>`;
}

function eventMark({ share, icon: name, tone, label }: TimelineMarkView): TemplateResult {
  return html`<span class="event-mark" title=${label} ${cssVariable('--at', String(share))}>${icon(name, tone)}</span>`;
}

function endLine({ share, label }: TimelineMarkView): TemplateResult {
  return html`<div
    class="stop-line ${share > 0.5 ? 'to-left' : ''}"
    aria-hidden="true"
    ${cssVariable('--at', String(share))}
  >
    <span>${label}</span>
  </div>`;
}

function segmentBar(segment: SegmentView, start: number, { label, wordsOf }: PictureOptions): TemplateResult {
  const { id, part, share, wanted, expected, isRebuilt, lasts, gateIcon, pieces } = segment;
  const words = wordsOf?.(segment) ?? segment.words;
  const isOption = label !== undefined;
  return html`<div
    id=${isOption ? `bar-${id}` : nothing}
    class="segment part-${part} ${isRebuilt ? 'rebuilt' : ''}"
    role=${isOption ? 'option' : nothing}
    aria-label=${isOption ? words : nothing}
    aria-selected=${isOption ? 'false' : nothing}
    title=${isOption ? nothing : words}
    ${cssVariable('--start', String(start))}
    ${cssVariable('--share', String(share))}
  >
    <div class="segment-bar">
      ${part === 'now' && expected !== undefined ? html`<div class="expected" ${cssVariable('--real', String(expected))}></div>` : nothing}
      <div class="pieces">
        ${repeat(
          pieces,
          (piece) => piece.id,
          (piece) =>
            html`<div class="piece" ${cssVariable('--width', String(piece.share))}>
              <div
                class="real ${piece.real === undefined ? 'unknown' : ''}"
                ${cssVariable('--real', String(piece.real ?? 1))}
              ></div>
            </div>`,
        )}
      </div>
      ${wanted === undefined ? nothing : html`<div class="wanted" ${cssVariable('--wanted', String(wanted))}></div>`}
    </div>
    <span class="label">${segment.label}</span>
    <span class="lasts">${gateIcon === undefined ? nothing : icon(gateIcon)}${lasts}</span>
    ${isOption ? html`<span class="words">${words}</span>` : nothing}
  </div>`;
}
