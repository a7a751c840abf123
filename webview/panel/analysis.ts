// Analysis runs: each metric's measurements against its condition, and how much failure is still allowed.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { AnalysisRunView, MeasurementView, MetricView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import type { PageContext } from './context';
import { objectName } from './objectName';
import { status } from './status';

/** The section with the newest revision's analysis runs. */
export function analysis(context: PageContext, runs: readonly AnalysisRunView[]): TemplateResult {
  return html`<section class="analysis" aria-labelledby="analysis-heading">
    <div class="section-head"><h2 id="analysis-heading">${context.strings.analysisHeading}</h2></div>
    ${repeat(
      runs,
      ({ id }) => id,
      (run) => analysisRun(context, run),
    )}
  </section>`;
}

function analysisRun(context: PageContext, run: AnalysisRunView): TemplateResult {
  return html`<article class="card">
    <div class="card-head">
      <h3>${run.origin}</h3>
      ${status(run.status)}
      <span class="muted card-name">${objectName(run.name)}</span>
    </div>
    ${run.message === undefined ? nothing : html`<p class="message">${run.message}</p>`}
    <ul class="metrics">
      ${repeat(
        run.metrics,
        ({ id }) => id,
        (metric) => metricItem(context, metric),
      )}
    </ul>
  </article>`;
}

function metricItem(context: PageContext, metric: MetricView): TemplateResult {
  return html`<li class="metric">
    <div class="metric-head">
      ${icon(metric.status.icon, metric.status.tone)}
      <h4>${name(metric.name)}</h4>
      <span>${metric.status.text}</span>
      <span class="muted metric-counts">${metric.counts}</span>
    </div>
    ${metric.budget === undefined ? nothing : html`<p class="budget">${metric.budget}</p>`}
    ${metric.message === undefined ? nothing : html`<p class="message">${metric.message}</p>`}
    ${repeat(
      metric.conditions,
      ({ id }) => id,
      ({ label, expression }) =>
        html`<p class="condition">
          <span class="muted">${label}</span> <code title=${expression}>${expression}</code>
        </p>`,
    )}
    ${
      metric.measurements.length === 0
        ? nothing
        : html`<ol class="measurements" aria-label=${context.strings.measuredValues}>
            ${repeat(
              metric.measurements,
              ({ id }) => id,
              (measurement) => measurementItem(context, measurement),
            )}
          </ol>`
    }
  </li>`;
}

function measurementItem(context: PageContext, { status: state, value, full, at }: MeasurementView): TemplateResult {
  const title = at === undefined ? full : fill(context.strings.measuredAt, { value: full, time: context.time(at) });
  return html`<li title=${`${state.text}: ${title}`}>
    ${icon(state.icon, state.tone)}<span class="visually-hidden">${state.text}</span><bdi>${value}</bdi>
  </li>`;
}
