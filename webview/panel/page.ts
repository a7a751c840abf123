// The whole page for one snapshot, and the designed states in which there is no rollout to show.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { PanelBody, PanelView, RolloutView } from '../../src/presentation/panel/protocol';
import { loading, notice } from '../page/notices';
import { analysis } from './analysis';
import type { PageContext } from './context';
import { freshnessBanner, headBar, missingParts } from './head';
import { steps, weight } from './progress';
import { recorded } from './recorded';
import { revisions } from './revisions';
import { actions, details, summary } from './summary';

/** Everything inside the page's root element. */
export function page(context: PageContext, view: PanelView): TemplateResult {
  return html`${headBar(context, view)}
    <main class="body-${view.body.kind}">
      ${freshnessBanner(context, view)}${missingParts(context, view)}${bodyOf(context, view.body)}
    </main>
    ${recorded(context, view)}`;
}

function bodyOf(context: PageContext, body: PanelBody): TemplateResult {
  switch (body.kind) {
    case 'loading':
      return loading(body.sentence);
    case 'notice': {
      const { sentence, ...rest } = body;
      return notice({ ...rest, sentences: [sentence] });
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
        ${revisions(context, rollout)}
      </div>
    </div>`;
}
