// The whole page for one snapshot, and the designed states in which there is no rollout to show.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PanelStrings } from '../../src/presentation/strings';
import type { PanelBody, PanelView, RolloutView } from '../../src/presentation/view';
import type { PageContext } from '../pageContext';
import { analysis } from './analysis';
import { freshnessBanner, headBar, missingParts } from './head';
import { icon } from './parts';
import { steps, weight } from './progress';
import { revisions } from './revisions';
import { actions, details, summary } from './summary';

/** Everything inside the page's root element. */
export function page(context: PageContext, view: PanelView): TemplateResult {
  return html`${headBar(context, view)}
    <main class="body-${view.body.kind}">
      ${freshnessBanner(context, view)}${missingParts(context, view)}${bodyOf(context, view.body)}
    </main>`;
}

function bodyOf(context: PageContext, body: PanelBody): TemplateResult {
  switch (body.kind) {
    case 'loading':
      return html`<div class="empty" aria-busy="true">
        ${icon('loading codicon-modifier-spin', 'working')}
        <p role="status">${body.sentence}</p>
      </div>`;
    case 'notice':
      return notice(body);
    case 'rollout':
      return rolloutBody(context, body.rollout);
  }
}

/** The page when a snapshot could not be drawn. */
export function brokenPage(strings: PanelStrings): TemplateResult {
  const { pageFailedTitle: title, pageFailed: sentence } = strings;
  return html`<main>${notice({ icon: 'error', title, sentence })}</main>`;
}

/** A page-filling notice: what happened and what to do. */
function notice(body: {
  readonly icon: string;
  readonly title: string;
  readonly sentence: string;
  readonly remedy?: string | undefined;
}): TemplateResult {
  return html`<div class="empty">
    ${icon(body.icon, 'neutral')}
    <h2>${body.title}</h2>
    <p role="status">${body.sentence}</p>
    ${body.remedy === undefined ? nothing : html`<p class="muted">${body.remedy}</p>`}
  </div>`;
}

function rolloutBody(context: PageContext, rollout: RolloutView): TemplateResult {
  return html`${summary(context, rollout)}${actions(context, rollout)}${details(context, rollout)}
    <div class="columns">
      ${
        rollout.weight || rollout.steps
          ? html`<div class="column">
              ${rollout.weight ? weight(context, rollout.weight) : nothing}
              ${rollout.steps ? steps(context, rollout.steps) : nothing}
            </div>`
          : nothing
      }
      <div class="column">
        ${rollout.analysisRuns.length === 0 ? nothing : analysis(context, rollout.analysisRuns)}
        ${revisions(context, rollout)}
      </div>
    </div>`;
}
