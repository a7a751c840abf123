// A recording's time as a slider, with marks where something changed or was done, and the way from one to the next.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { PanelView, PlaybackMark, PlaybackView } from '../../src/presentation/panel/protocol';
import { cssVariable } from '../page/directives';
import { icon } from '../page/parts';
import type { PageContext } from './context';

/** The slider's positions: one a second, of long recordings so many. */
const POSITIONS = 1000;

/** The strip below the head; nothing where a cluster is shown. */
export function playback(context: PageContext, { playback: view }: PanelView): TemplateResult | typeof nothing {
  if (!view) return nothing;
  const { strings } = context;
  return html`<section class="playback" aria-labelledby="playback-heading">
    <h2 id="playback-heading" class="visually-hidden">${strings.playbackHeading}</h2>
    <div class="playback-about">
      <p>${view.sentence}</p>
      ${view.notes.map((note) => html`<p class="playback-note">${icon('warning', 'attention')}${note}</p>`)}
      <p class="playback-last">${lastMark(context, view)}</p>
    </div>
    ${view.toMs > view.fromMs ? slider(context, view) : nothing}
  </section>`;
}

function slider(context: PageContext, view: PlaybackView): TemplateResult {
  const { strings } = context;
  const { fromMs, toMs, marks } = view;
  const at = context.wantedMoment(view.atMs);
  const step = Math.max(1, Math.ceil((toMs - fromMs) / 1000 / POSITIONS)) * 1000;
  const text = fill(strings.playbackPosition, {
    time: context.time(at, fromMs),
    duration: context.duration(at - fromMs),
    length: context.duration(toMs - fromMs),
  });
  const seek = (event: Event): void => {
    if (event.target instanceof HTMLInputElement) context.seek(Math.min(toMs, fromMs + event.target.valueAsNumber));
  };
  return html`<div class="playback-row">
    ${jump(
      context,
      'arrow-left',
      strings.previousChange,
      marks.findLast(({ atMs }) => atMs < at),
    )}
    ${jump(
      context,
      'arrow-right',
      strings.nextChange,
      marks.find(({ atMs }) => atMs > at),
    )}
    <div class="playback-track">
      <input
        type="range"
        min="0"
        max=${Math.ceil((toMs - fromMs) / step) * step}
        step=${step}
        aria-label=${strings.playbackSlider}
        aria-valuetext=${text}
        ${cssVariable('--share', String((at - fromMs) / (toMs - fromMs)))}
        .valueAsNumber=${at - fromMs}
        @input=${seek}
      />
      <div class="playback-marks" aria-hidden="true">
        ${repeat(
          marks,
          ({ id }) => id,
          ({ atMs, kind }) =>
            html`<span
              class="playback-mark playback-mark-${kind}"
              ${cssVariable('--share', String((atMs - fromMs) / (toMs - fromMs)))}
            ></span>`,
        )}
      </div>
    </div>
    <output class="playback-time">${text}</output>
  </div>`;
}

/** A button that stays where it is, with the focus, also where there is nothing to go to. */
function jump(context: PageContext, name: string, label: string, mark: PlaybackMark | undefined): TemplateResult {
  return html`<button
    type="button"
    class="icon-button"
    title=${mark ? `${label}: ${mark.text}` : label}
    aria-label=${label}
    aria-disabled=${mark ? 'false' : 'true'}
    @click=${() => (mark ? context.seek(mark.atMs) : undefined)}
  >
    ${icon(name)}
  </button>`;
}

/** What changed or was done last, and when. */
function lastMark(context: PageContext, { marks, fromMs, atMs }: PlaybackView): TemplateResult | typeof nothing {
  const at = context.wantedMoment(atMs);
  const mark = marks.findLast((one) => one.atMs <= at);
  return mark ? html`${context.time(mark.atMs, fromMs)}: ${mark.text}` : nothing;
}
