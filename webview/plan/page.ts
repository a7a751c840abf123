// The whole page of the plan preview for one view: which strategy, its plan in a line, the timeline, the table that says
// the same to everyone, what a failing version would meet, and what was assumed.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FailureView, PlanBody, PlanDetailsView, PlanPageView } from '../../src/presentation/plan/protocol';
import { loading, notice } from '../page/notices';
import { icon, name } from '../page/parts';
import { unbroken } from '../page/unbroken';
import type { PlanPageContext } from './context';
import { replicasField } from './replicas';
import { table } from './table';
import { timeline } from './timeline';

/** Everything inside the page's root element. */
export function planPage(context: PlanPageContext, view: PlanPageView): TemplateResult {
  return html`<header class="head">
      <div class="identity">
        <h1>${name(view.name)}</h1>
        <p class="place">${name(view.place)}</p>
      </div>
    </header>
    <main>${bodyOf(context, view.body)}</main>`;
}

function bodyOf(context: PlanPageContext, body: PlanBody): TemplateResult {
  switch (body.kind) {
    case 'loading':
      return html`<div role="status">${loading(body.sentence)}</div>`;
    case 'notice':
      return html`<div role="status">${notice(body)}</div>`;
    case 'plan':
      return plan(context, body.plan);
  }
}

function plan(context: PlanPageContext, view: PlanDetailsView): TemplateResult {
  return html`<div class="overview">
      <p class="plan-summary" role="status">${unbroken(view.summary)}</p>
      ${replicasField(context, view)}
    </div>
    ${timeline(context, view.timeline)} ${table(context, view.table)} ${failure(view.failure)}
    ${notes(context, view.notes)}`;
}

function failure({ heading, mark, sentences }: FailureView): TemplateResult {
  return html`<section aria-labelledby="failure-heading">
    <h2 id="failure-heading">${heading}</h2>
    <div class="outcome">
      ${icon(mark.icon, mark.tone)}
      <div>${sentences.map((sentence) => html`<p>${unbroken(sentence)}</p>`)}</div>
    </div>
  </section>`;
}

function notes({ strings }: PlanPageContext, sentences: readonly string[]): TemplateResult | typeof nothing {
  if (sentences.length === 0) return nothing;
  return html`<section aria-labelledby="notes-heading">
    <h2 id="notes-heading">${strings.assumptions}</h2>
    <ul class="notes">
      ${sentences.map((sentence) => html`<li class="note">${unbroken(sentence)}</li>`)}
    </ul>
  </section>`;
}
