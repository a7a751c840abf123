// The plan as a table: what the timeline shows, for everyone and in words, with the way to each step's line.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PlanRowView, PlanTableView } from '../../src/presentation/plan/protocol';
import { icon } from '../page/parts';
import { unbroken } from '../page/unbroken';
import type { PlanPageContext } from './context';

/** The table of steps or phases. It scrolls by itself where it is too wide, so it can take the focus. */
export function table(context: PlanPageContext, { caption, columns, nameColumn, rows }: PlanTableView): TemplateResult {
  return html`<section aria-labelledby="table-heading">
    <h2 id="table-heading">${context.strings.table}</h2>
    <div class="table-frame" tabindex="0" role="group" aria-labelledby="table-heading">
      <table>
        <caption class="visually-hidden">
          ${caption}
        </caption>
        <thead>
          <tr>
            ${columns.map((column) => html`<th scope="col">${column}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${repeat(
            rows,
            ({ id }) => id,
            (row) => tableRow(context, row, nameColumn),
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function tableRow(context: PlanPageContext, row: PlanRowView, nameColumn: number): TemplateResult {
  return html`<tr class=${row.stop ? 'stop' : ''}>
    ${row.cells.map((cell, column) =>
      column === nameColumn
        ? html`<th scope="row">${stepName(context, row, cell)} ${marks(context, row)}</th>`
        : html`<td><bdi>${cell}</bdi></td>`,
    )}
  </tr>`;
}

function stepName({ strings, reveal }: PlanPageContext, { offset }: PlanRowView, text: string): TemplateResult {
  if (offset === undefined) return html`<bdi>${unbroken(text)}</bdi>`;
  return html`<button type="button" class="link" title=${strings.goToStep} @click=${() => reveal(offset)}>
    <bdi>${unbroken(text)}</bdi>
  </button>`;
}

function marks({ strings }: PlanPageContext, { approval, stop }: PlanRowView): readonly unknown[] {
  return [
    approval ? icon(approval.icon, approval.tone) : nothing,
    stop
      ? html`<span class="stop-mark" title=${strings.stopHere}
          >${icon(stop.icon, stop.tone)}<span class="visually-hidden">${strings.stopHere}</span></span
        >`
      : nothing,
  ];
}
