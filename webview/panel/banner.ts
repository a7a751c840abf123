// The answer to "what is going on": our sentence and the evidence for it, where the traffic is, and what happens next without
// anybody. It is always as high: what doesn't fit is behind "Details", which a person opens, and whose height is fixed too.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { AheadView, EvidenceView, RolloutView, SinceView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import { unbroken } from '../page/unbroken';
import type { PageContext } from './context';
import { fold } from './fold';
import { imageChange } from './images';

/** As many lines are kept for the evidence. */
const EVIDENCE_SHOWN = 2;

/** The section. None of it is announced by itself: it moves every second. */
export function banner(context: PageContext, rollout: RolloutView): TemplateResult {
  const { strings } = context;
  const { status, sentence, banner: view } = rollout;
  return html`<section class="state-banner" aria-label=${strings.statusHeading}>
    <div
      class="banner-columns"
      data-evidence=${Math.min(view.evidence.length, EVIDENCE_SHOWN)}
      data-ahead=${view.ahead.length > 0 ? 'true' : 'false'}
    >
      <div class="banner-said">
        <div class="sentence-row ${rollout.needsAttention ? 'needs-attention' : ''}">
          ${icon(status.icon, status.tone)}
          <p class="sentence" title=${sentence}>${sentence}</p>
        </div>
        ${evidenceList(view.evidence.slice(0, EVIDENCE_SHOWN), 'evidence')}
      </div>
      <div class="banner-facts">
        <p class="banner-line banner-images">${firstImage(rollout)}</p>
        <p class="banner-line banner-traffic">${standing(context, rollout)}</p>
        <p class="banner-ahead">${ahead(context, view.ahead)}</p>
      </div>
    </div>
    ${fold(context, 'banner', detailsLabel(context, view.evidence.length - EVIDENCE_SHOWN), () => details(context, rollout))}
  </section>`;
}

function evidenceList(evidence: readonly EvidenceView[], className: string): unknown {
  if (evidence.length === 0) return nothing;
  return html`<ul class=${className}>
    ${repeat(
      evidence,
      ({ id }) => id,
      (one) =>
        html`<li>${icon(one.icon, one.tone)}<span class="evidence-text" title=${one.text}>${one.text}</span></li>`,
    )}
  </ul>`;
}

/** The image that changes, or the first one; how many more there are stands behind it. */
function firstImage({ images }: RolloutView): unknown {
  const shown = images.find(({ from }) => from !== undefined) ?? images[0];
  if (!shown) return nothing;
  const more = images.length - 1;
  return html`${imageChange(false, shown)}${more > 0 ? html`<span class="muted">+${more}</span>` : nothing}`;
}

function standing(context: PageContext, { banner: { traffic, standing: state } }: RolloutView): string {
  return [traffic, state].flatMap((part) => (part ? [sinceText(context, part)] : [])).join(' · ');
}

function sinceText(context: PageContext, { text, since }: SinceView): string {
  if (since === undefined) return text;
  return fill(context.strings.soFor, { text, duration: context.duration(Math.max(0, context.now - since)) });
}

function ahead(context: PageContext, parts: readonly AheadView[]): unknown {
  if (parts.length === 0) return nothing;
  const text = parts.map((part) => aheadText(context, part)).join(' · ');
  return html`<span class="muted">${context.strings.withoutYou}</span> ${unbroken(text)}`;
}

function aheadText(context: PageContext, { until, ahead: text, over }: AheadView): string {
  if (until === undefined) return text;
  const left = until - context.now;
  // What is less than a second away has come by the time that it is read.
  return left >= 1000 ? fill(text, { duration: context.duration(left), time: context.time(until) }) : over;
}

function detailsLabel({ strings }: PageContext, more: number): string {
  return more > 0 ? fill(strings.detailsMore, { count: more }) : strings.detailsHeading;
}

/** All of it in full. */
function details(context: PageContext, rollout: RolloutView): TemplateResult {
  const { strings } = context;
  return html`<div class="banner-details" role="group" aria-label=${strings.detailsHeading} tabindex="0">
    <p class="banner-whole">${rollout.sentence}</p>
    ${evidenceList(rollout.banner.evidence, 'evidence-whole')}
    <dl class="facts">
      ${repeat(
        rollout.facts,
        ({ id }) => id,
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${name(value)}</dd>
          </div>`,
      )}
      ${
        rollout.images.length === 0
          ? nothing
          : html`<div class="images">
              <dt>${strings.images}</dt>
              ${repeat(
                rollout.images,
                ({ id }) => id,
                (image) => html`<dd>${imageChange(rollout.images.length > 1, image)}</dd>`,
              )}
            </div>`
      }
    </dl>
  </div>`;
}
