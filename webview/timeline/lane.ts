// A row under the bars and the same axis: spans that have a beginning and an end, or measurements at moments.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { LaneView, PointView, SpanView } from '../../src/presentation/timeline';
import { cssVariable } from '../page/directives';
import { icon, name } from '../page/parts';

/** One lane with its name; its words are for those who don't see it. */
export function lane(view: LaneView, hasNow: boolean, time: ((ms: number) => string) | undefined): TemplateResult {
  const { words, spans, points } = view;
  const spoken = words === '' ? spans.map(({ text }) => text).filter((text) => text !== '') : [words];
  return html`<div class="lane">
    <div class="lane-name">${name(view.name)}<span class="visually-hidden">: ${spoken.join(', ')}</span></div>
    <div class="lane-track" aria-hidden="true">
      ${repeat(spans, ({ id }) => id, spanBar)}
      ${repeat(
        points,
        ({ id }) => id,
        (point) => pointMark(point, time),
      )}
      ${hasNow ? html`<div class="now-line"></div>` : nothing}
    </div>
  </div>`;
}

function spanBar({ from, to, text, isAhead, look }: SpanView): TemplateResult {
  return html`<div
    class="span span-${look} ${isAhead ? 'span-ahead' : ''}"
    title=${text}
    ${cssVariable('--at', String(from))}
    ${cssVariable('--width', String(to - from))}
  >
    <bdi>${text}</bdi>
  </div>`;
}

function pointMark(
  { share, icon: glyph, tone, words, atMs }: PointView,
  time: ((ms: number) => string) | undefined,
): TemplateResult {
  return html`<span class="point" title=${time ? `${time(atMs)} ${words}` : words} ${cssVariable('--at', String(share))}
    >${icon(glyph, tone)}</span
  >`;
}
