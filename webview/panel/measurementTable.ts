// A metric's measurements as a table: what the plot shows, for everybody.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { MeasurementView, MetricView } from '../../src/presentation/panel/protocol';
import type { PageContext } from './context';
import { status } from './status';

/** The measurements of a metric, the newest first. */
export function measurementTable(context: PageContext, { measurements, moreMeasurements }: MetricView): TemplateResult {
  const { strings } = context;
  return html`<table class="measurements">
      <thead>
        <tr>
          <th scope="col">${strings.timeColumn}</th>
          <th scope="col">${strings.valueColumn}</th>
          <th scope="col">${strings.outcomeColumn}</th>
        </tr>
      </thead>
      <tbody>
        ${repeat(
          measurements,
          ({ id }) => id,
          (one) => measurementRow(context, one),
        )}
      </tbody>
    </table>
    ${moreMeasurements === undefined ? nothing : html`<p class="muted">${moreMeasurements}</p>`}`;
}

function measurementRow(context: PageContext, { at, value, full, status: state }: MeasurementView): TemplateResult {
  return html`<tr>
    <td>${at === undefined ? nothing : context.time(at)}</td>
    <td class="measured" title=${full}><bdi>${value}</bdi></td>
    <td>${status(state)}</td>
  </tr>`;
}
