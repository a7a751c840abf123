// What stays on top while the rest scrolls: which rollout in which cluster, its state in a word, and how fresh all of
// this is. Below it, if the data is not live, why and what to do.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { fill } from '../../src/presentation/pages';
import type { FreshnessView, PanelView, StatusView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import type { PageContext } from './context';
import { playback } from './playback';
import { status } from './status';

/** The bar with name, place, state and freshness. */
export function headBar(context: PageContext, view: PanelView): TemplateResult {
  const { body } = view;
  const { strings } = context;
  return html`<header class="head">
    <div class="identity">
      <h1>${name(view.name)}</h1>
      <p class="place" aria-label=${strings.namespaceAndContext}>${name(view.place)}</p>
    </div>
    <div class="badges">
      ${body.kind === 'rollout' ? html`<span class="phase">${status(body.rollout.status)}</span>` : nothing}
      <span class="freshness">${status(freshnessStatus(context, view.freshness))}</span>
    </div>
    ${playback(context, view)}
  </header>`;
}

/**
 * The stale banner. The live region is always there, so that screen readers notice when it gets a text; what ticks
 * stands outside of it.
 */
export function freshnessBanner(context: PageContext, view: PanelView): TemplateResult {
  const { asOf, doing, problem, retryAt } = view.freshness;
  const isQuiet =
    doing === 'live' ||
    doing === 'recording' ||
    (view.body.kind !== 'rollout' && !problem) ||
    view.body.kind === 'notice';
  const { strings } = context;
  return html`<div class=${isQuiet ? 'visually-hidden' : `banner banner-${doing}`}>
    ${isQuiet ? nothing : icon(freshnessStatus(context, view.freshness).icon, 'attention')}
    <div class="banner-text">
      <p>
        <strong role="status">${isQuiet ? nothing : freshnessStatus(context, view.freshness).text}</strong>${
          isQuiet
            ? nothing
            : html`<span
                >:
                ${
                  asOf === undefined
                    ? strings.noDataYet
                    : fill(strings.dataAsOf, {
                        time: context.time(asOf),
                        duration: context.duration(context.now - asOf),
                      })
                }</span
              >`
        }
      </p>
      ${isQuiet || !problem ? nothing : html`<p>${problem.sentence} ${problem.remedy}</p>`}
      ${
        isQuiet || retryAt === undefined || retryAt <= context.now
          ? nothing
          : html`<p>${fill(strings.retrying, { duration: context.duration(retryAt - context.now) })}</p>`
      }
    </div>
  </div>`;
}

/** What the cluster refuses to show, while the rest is shown. */
export function missingParts(
  { strings }: PageContext,
  { freshness, body }: PanelView,
): TemplateResult | typeof nothing {
  if (freshness.missing.length === 0 || body.kind !== 'rollout') return nothing;
  return html`<div class="banner banner-missing">
    ${icon('lock')}
    <div class="banner-text">${freshness.missing.map((part) => html`<p>${fill(strings.missing, { part })}</p>`)}</div>
  </div>`;
}

function freshnessStatus({ strings }: PageContext, { doing, icon, tone }: FreshnessView): StatusView {
  return { text: strings[doing], icon, tone };
}
