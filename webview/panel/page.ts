// The whole page for one snapshot, and the designed states in which there is no rollout to show.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PanelBody, PanelView, RolloutView } from '../../src/presentation/panel/protocol';
import { loading, notice } from '../page/notices';
import { analysis } from './analysis';
import { announcement } from './announcement';
import type { PageContext } from './context';
import { events } from './events';
import { missingParts } from './freshness';
import { headBar } from './head';
import { steps, weight } from './progress';
import { revisions } from './revisions';
import { actions, details, summary } from './summary';
import { noticeButtons } from './waysOn';

/** Everything inside the page's root element. */
export function page(context: PageContext, view: PanelView): TemplateResult {
  const { body, freshness, target } = view;
  const { context: cluster, namespace, name } = target;
  return html`${headBar(context, view)}${announcement(view)}
    <main class="body-${body.kind} ${freshness.isStale && body.kind === 'rollout' ? 'is-stale' : ''}">
      ${keyed(JSON.stringify([cluster, namespace, name]), bodyOf(context, body))}${missingParts(context, view)}
    </main>`;
}

function bodyOf(context: PageContext, body: PanelBody): TemplateResult {
  switch (body.kind) {
    case 'loading':
      return loading(body.sentence);
    case 'notice': {
      const { sentence, requests, ...rest } = body;
      return notice({ ...rest, sentences: [sentence], buttons: noticeButtons(context, requests) });
    }
    case 'rollout':
      return rolloutBody(context, body.rollout);
  }
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
        ${revisions(context, rollout)}${rollout.events ? events(context, rollout.events) : nothing}
      </div>
    </div>`;
}
