// The timeline as a table, with what happened as a list below.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { TimelineRowView, TimelineView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';

/** Each stretch with its times; it scrolls by itself where it is too wide, so it can take the focus. */
export function timelineTable(context: PageContext, { rows, events }: TimelineView): TemplateResult {
  const { strings } = context;
  const { timelineStep, timelineState, timelineWeight, timelineFrom, timelineTo, timelineLasts } = strings;
  const columns = [timelineStep, timelineState, timelineWeight, timelineFrom, timelineTo, timelineLasts];
  return html`<div class="timeline-table" tabindex="0" role="group" aria-label=${strings.timelineTable}>
      <table>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ id }) => id,
            (row) => tableRow(context, row),
          )}
        </tbody>
      </table>
    </div>
    ${
      events.length === 0
        ? nothing
        : html`<ul class="timeline-events">
            ${repeat(
              events,
              ({ id }) => id,
              ({ atMs, text }) =>
                html`<li><bdi>${fill(strings.timelineEvent, { time: context.time(atMs), text })}</bdi></li>`,
            )}
          </ul>`
    }`;
}

function tableRow(
  context: PageContext,
  { name, state, weight, startMs, endMs, lasts, isRebuilt }: TimelineRowView,
): TemplateResult {
  const time = (ms: number | undefined): string => (ms === undefined ? '' : context.time(ms));
  return html`<tr>
    <th scope="row"><bdi>${isRebuilt ? fill(context.strings.timelineRebuiltName, { name }) : name}</bdi></th>
    <td>${state}</td>
    <td>${weight}</td>
    <td>${time(startMs)}</td>
    <td>${time(endMs)}</td>
    <td>${lasts}</td>
  </tr>`;
}
