// The whole page for one snapshot, and the designed states in which there is no rollout to show.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PanelView, RolloutView } from '../../src/presentation/panel/protocol';
import { loading, notice } from '../page/notices';
import { actions } from './actions';
import type { MenuRequest } from './actionsMenu';
import { announcement } from './announcement';
import { banner } from './banner';
import type { PageContext } from './context';
import { events } from './events';
import { missingParts } from './freshness';
import { headBar } from './head';
import { metrics } from './metrics';
import { pods } from './pods';
import { recorded } from './recorded';
import { revisions } from './revisions';
import { timeline } from './timeline';
import { noticeButtons } from './waysOn';

/** Everything inside the page's root element. */
export function page(context: PageContext, view: PanelView): TemplateResult {
  const { body, freshness, target } = view;
  const { context: cluster, namespace, name } = target;
  if (body.kind === 'rollout') context.actionsState.see(body.rollout, target.uid);
  else context.actionsState.seeNone();
  return html`${headBar(context, view)}${announcement(context, view)}
    <main class="body-${body.kind} ${freshness.isStale && body.kind === 'rollout' ? 'is-stale' : ''}">
      ${keyed(JSON.stringify([cluster, namespace, name]), bodyOf(context, view))}${missingParts(context, view)}
    </main>
    ${recorded(context, view)}`;
}

function bodyOf(context: PageContext, view: PanelView): TemplateResult {
  const { body } = view;
  switch (body.kind) {
    case 'loading':
      return loading(body.sentence);
    case 'notice': {
      const { sentence, requests, ...rest } = body;
      return notice({ ...rest, sentences: [sentence], buttons: noticeButtons(context, requests) });
    }
    case 'rollout':
      return rolloutBody(asOfItsData(context, view), body.rollout, view);
  }
}

/** What is stale is told as of its moment: nothing counts down that may have come long ago. */
function asOfItsData(context: PageContext, { freshness: { isStale, asOf } }: PanelView): PageContext {
  return isStale && asOf !== undefined ? { ...context, now: asOf } : context;
}

/** What can be asked about the rollout as a whole; of a recording, what the file tells. */
function menuRequests({ playback, watchedSince }: PanelView): readonly MenuRequest[] {
  if (playback) return ['copyIncident'];
  return ['showYaml', 'describe', ...(watchedSince === undefined ? [] : (['copyIncident', 'saveRecording'] as const))];
}

/**
 * What a person looks for first stands first, and what grows stands last: nothing above the timeline moves. The metrics
 * have a column of their own from the beginning, so that an analysis that starts pushes nothing aside.
 */
function rolloutBody(context: PageContext, rollout: RolloutView, view: PanelView): TemplateResult {
  return html`${banner(context, rollout)}${actions(context, rollout, menuRequests(view))}
    ${rollout.timeline ? timeline(context, rollout.timeline) : nothing}
    <div class="columns">
      ${
        rollout.isAnalysed || rollout.analysisRuns.length > 0
          ? html`<div class="column">${metrics(context, rollout)}</div>
              <div class="column">
                ${pods(context, rollout.pods)}${revisions(context, rollout.revisions)}${told(context, rollout)}
              </div>`
          : html`<div class="column">${pods(context, rollout.pods)}${revisions(context, rollout.revisions)}</div>
              <div class="column">${told(context, rollout)}</div>`
      }
    </div>`;
}

function told(context: PageContext, rollout: RolloutView): unknown {
  return rollout.events ? events(context, rollout.events) : nothing;
}
