// How fresh all of this is, in a line of its own that is always there: what is said of a break in the connection moves
// nothing. What the cluster refuses stands in the same line, and in full at the end of the page.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { fill } from '../../src/presentation/pages';
import type { FreshnessView, PanelStrings, PanelView } from '../../src/presentation/panel/protocol';
import { icon } from '../page/parts';
import type { PageContext } from './context';
import { status } from './status';
import { lineButtons } from './waysOn';

/** The line. What ticks in it is in no live region. */
export function freshnessLine(context: PageContext, { freshness, body }: PanelView): TemplateResult {
  const { doing, icon: mark, tone, requests } = freshness;
  const isShown = body.kind === 'rollout';
  const { strings } = context;
  return html`<div class="freshness ${isShown && freshness.isStale ? 'is-behind' : ''}">
    ${status({ text: strings[doing], icon: mark, tone })}
    <span class="freshness-text" title=${isShown ? obstacles(strings, freshness).join('\n') : nothing}
      >${isShown ? lineText(context, freshness) : nothing}</span
    >
    ${isShown ? lineButtons(context, requests) : nothing}
  </div>`;
}

/** What the cluster refuses to show, while the rest is shown. */
export function missingParts(
  { strings }: PageContext,
  { freshness, body }: PanelView,
): TemplateResult | typeof nothing {
  if (freshness.missing.length === 0 || body.kind !== 'rollout') return nothing;
  return html`<section class="missing" aria-labelledby="missing-heading">
    <h2 id="missing-heading">${strings.missingHeading}</h2>
    <ul>
      ${freshness.missing.map((part) => html`<li>${icon('lock')}<span>${part}</span></li>`)}
    </ul>
  </section>`;
}

/** What ticks first: it is what one looks for, and the rest may be cut. */
function lineText(context: PageContext, freshness: FreshnessView): string {
  const { doing, asOf, retryAt } = freshness;
  const { strings, now } = context;
  const isQuiet = doing === 'live';
  const age =
    asOf === undefined
      ? strings.noDataYet
      : fill(strings.dataAsOf, { time: context.time(asOf), duration: context.duration(now - asOf) });
  return [
    ...(isQuiet ? [] : [age]),
    ...(!isQuiet && retryAt !== undefined && retryAt > now
      ? [fill(strings.retrying, { duration: context.duration(retryAt - now) })]
      : []),
    ...obstacles(strings, freshness),
  ].join(' · ');
}

/** Whole sentences; none of them ticks, so that they can be read to the end in a tooltip. */
function obstacles(strings: PanelStrings, { doing, problem, missing }: FreshnessView): readonly string[] {
  return [
    ...(doing === 'live' || !problem ? [] : [`${problem.sentence} ${problem.remedy}`]),
    ...missing.map((part) => fill(strings.missing, { part })),
  ];
}
