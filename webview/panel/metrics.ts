// Analysis runs: each metric against its condition, what it may still take, when it is measured next, and its measurements
// as a plot and as a table.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AnalysisRunView, BudgetMarksView, MetricView, RolloutView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import type { PageContext } from './context';
import { countdownText } from './countdown';
import { fold } from './fold';
import { measurementTable } from './measurementTable';
import { objectName } from './objectName';
import { plot } from './plot';
import { queryList } from './queries';
import { runElementId } from './runElement';
import { status } from './status';

/**
 * The section with the newest revision's analysis runs. The first card is that of the newest run, whichever it is: a run
 * that begins takes its place, and those before it stand below.
 */
export function metrics(context: PageContext, { analysisRuns, moreAnalysisRuns }: RolloutView): TemplateResult {
  return html`<section class="analysis" aria-labelledby="analysis-heading">
    <div class="section-head"><h2 id="analysis-heading">${context.strings.analysisHeading}</h2></div>
    ${analysisRuns.length === 0 ? html`<p class="muted">${context.strings.noAnalysis}</p>` : nothing}
    ${analysisRuns.map((run) => analysisRun(context, run))}
    ${moreAnalysisRuns === undefined ? nothing : html`<p class="muted more-runs">${moreAnalysisRuns}</p>`}
  </section>`;
}

function analysisRun(context: PageContext, run: AnalysisRunView): TemplateResult {
  const headingId = `heading-${run.id}`;
  return html`<article
    class="card"
    id=${runElementId(run.id)}
    tabindex="-1"
    aria-labelledby=${headingId}
    aria-current=${run.id === context.revealedRun ? 'true' : nothing}
  >
    <div class="card-head">
      <h3 id=${headingId}>${run.origin}</h3>
      ${status(run.status)}
      <span class="muted card-name">${objectName(run.name)}</span>
    </div>
    ${run.message === undefined ? nothing : html`<p class="message">${run.message}</p>`}
    <ul class="metrics">
      ${repeat(
        run.metrics,
        ({ id }) => id,
        (metric) => metricItem(context, run.id, metric),
      )}
    </ul>
    ${run.moreMetrics === undefined ? nothing : html`<p class="muted">${run.moreMetrics}</p>`}
  </article>`;
}

function metricItem(context: PageContext, runId: string, metric: MetricView): TemplateResult {
  const { strings } = context;
  const { message, next, measurements, queries } = metric;
  return html`<li class="metric">
    <div class="metric-head">
      ${icon(metric.status.icon, metric.status.tone)}
      <h4>${name(metric.name)}</h4>
      <span>${metric.status.text}</span>
      <span class="muted">${name(metric.provider)}</span>
      <span class="muted metric-aside">${next ? countdownText(context, next) : nothing}</span>
    </div>
    ${latest(context, metric)}${budget(metric)}
    ${message === undefined ? nothing : html`<p class="message">${message}</p>`}${plotted(context, metric)}
    ${repeat(
      metric.conditions,
      ({ id }) => id,
      ({ label, expression }) =>
        html`<p class="condition">
          <span class="muted">${label}</span> <code title=${expression}>${expression}</code>
        </p>`,
    )}
    <div class="metric-folds">
      ${
        measurements.length === 0
          ? nothing
          : fold(context, `measurements/${runId}/${metric.id}`, metric.counts, () => measurementTable(context, metric))
      }
      ${
        queries.length === 0
          ? nothing
          : fold(context, `query/${runId}/${metric.id}`, strings.query, () => queryList(context, queries))
      }
    </div>
  </li>`;
}

/** The newest value beside what is wanted of it. */
function latest(context: PageContext, metric: MetricView): TemplateResult {
  const { latest: newest, wanted, counts } = metric;
  if (!newest)
    return html`<p class="metric-latest muted">${counts}${wanted === undefined ? nothing : html` · ${wanted}`}</p>`;
  const { status: state, value, full, at } = newest;
  return html`<p class="metric-latest" title=${at === undefined ? full : `${full} · ${context.time(at)}`}>
    <span class="visually-hidden">${context.strings.latestMeasurement}</span>
    ${icon(state.icon, state.tone)}<span class="visually-hidden">${state.text}</span>
    <bdi>${value}</bdi>
    ${wanted === undefined ? nothing : html`<span class="muted">${wanted}</span>`}
  </p>`;
}

function budget({ budget: sentence, marks }: MetricView): TemplateResult | typeof nothing {
  if (sentence === undefined) return nothing;
  return html`<div class="budget-row">
    ${repeat(
      marks,
      ({ id }) => id,
      (one) => budgetMarks(one, marks.length > 1),
    )}
    <p class="budget">${sentence}</p>
  </div>`;
}

/** The sentence beside them says the same. */
function budgetMarks({ label, used, allowed }: BudgetMarksView, isLabelled: boolean): TemplateResult {
  const squares = Array.from({ length: allowed }, (_, index) => (index < used ? 'used' : 'left'));
  return html`<span class="budget-marks" aria-hidden="true" title=${label}>
    ${isLabelled ? html`<span class="muted">${label}</span>` : nothing}
    ${squares.map((state) => html`<span class="budget-mark budget-${state}"></span>`)}
    ${used > allowed ? icon('close', 'bad') : nothing}
  </span>`;
}

function plotted(context: PageContext, { plot: view }: MetricView): TemplateResult | typeof nothing {
  if (!view) return nothing;
  const { note } = view;
  return html`<div class="metric-plot" aria-hidden="true" ${plot(view, (ms) => context.time(ms))}></div>
    ${note === undefined ? nothing : html`<p class="muted plot-note">${note}</p>`}`;
}
