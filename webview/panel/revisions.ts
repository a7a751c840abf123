// Revisions: image, age, what is known of the change and of what became of it, ReplicaSets, and what can be done with each.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type {
  ReplicaSetView,
  RevisionImageView,
  RevisionRunView,
  RevisionsView,
  RevisionView,
} from '../../src/presentation/panel/protocol';
import { cssVariable } from '../page/directives';
import { icon } from '../page/parts';
import { ageText } from './age';
import type { PageContext } from './context';
import { countdownText } from './countdown';
import { fold } from './fold';
import { objectName } from './objectName';
import type { PlacedRevision } from './revisionButtons';
import { revisionButtons } from './revisionButtons';
import { role } from './role';
import { runElementId } from './runElement';
import { status } from './status';

/** The section of the revisions that are no longer in use. */
export const OLDER_REVISIONS = 'older-revisions';

/** The section of a revision's runs that are not shown in full. */
export function runsFold({ id }: Pick<RevisionView, 'id'>): string {
  return `runs-${id}`;
}

/** The section: revisions that serve or are about to, then the older ones folded away. */
export function revisions(context: PageContext, view: RevisionsView): TemplateResult {
  const { strings } = context;
  const { older, more } = view;
  const isNoted = view.rollBackNote !== undefined;
  return html`<section class="revisions" aria-labelledby="revisions-heading">
    <div class="section-head">
      <h2 id="revisions-heading">${strings.revisionsHeading}</h2>
      ${view.deployer === undefined ? nothing : html`<span class="muted deployer"><bdi>${view.deployer}</bdi></span>`}
    </div>
    ${view.note === undefined ? nothing : html`<p class="muted">${view.note}</p>`}
    ${view.rollBackNote === undefined ? nothing : html`<p class="muted roll-back-note">${view.rollBackNote}</p>`}
    ${list(context, view.inUse, { isNoted, list: 'inUse', above: 0 })}
    ${
      older.length === 0
        ? nothing
        : fold(
            context,
            OLDER_REVISIONS,
            fill(strings.olderRevisions, { count: older.length }),
            () =>
              html`${list(context, older, { isNoted, list: 'older', above: view.inUse.length })}${more === undefined ? nothing : html`<p class="muted">${more}</p>`}`,
          )
    }
  </section>`;
}

function list(context: PageContext, items: readonly RevisionView[], first: PlacedRevision): unknown {
  return repeat(
    items,
    ({ id }) => id,
    (item, index) => revision(context, item, { ...first, above: first.above + index }),
  );
}

function revision(context: PageContext, view: RevisionView, placed: PlacedRevision): TemplateResult {
  const headingId = `revision-${view.id}`;
  return html`<article class="card revision" aria-labelledby=${headingId}>
    <div class="card-head">
      <h3 id=${headingId}>${view.title}</h3>
      ${view.roles.map(role)}${view.createdAt === undefined ? nothing : age(context, view.createdAt)}
    </div>
    ${
      view.images.length === 0
        ? nothing
        : html`<p class="revision-images">
            ${view.images.map((image) => imageText(context, image))}
            ${view.moreImages === undefined ? nothing : html`<span class="muted">${view.moreImages}</span>`}
          </p>`
    }
    ${view.result === undefined ? nothing : html`<p class="revision-result">${status(view.result)}</p>`}
    ${view.causes.map((cause) => html`<p class="muted revision-cause"><bdi>${cause}</bdi></p>`)}
    ${repeat(
      view.replicaSets,
      ({ id }) => id,
      (replicaSet) => replicaSetRow(context, replicaSet),
    )}
    ${runs(context, view)}${revisionButtons(context, view, placed)}
  </article>`;
}

function age(context: PageContext, createdAt: number): TemplateResult {
  const { strings } = context;
  const text = ageText(context, createdAt) ?? context.duration(Math.max(0, context.now - createdAt));
  return html`<span class="muted revision-age" title=${fill(strings.revisionCreated, { time: context.time(createdAt) })}
    >${fill(strings.revisionAge, { duration: text })}</span
  >`;
}

/** What differs from the revision before stands out, and is said to those who don't see it. */
function imageText(context: PageContext, image: RevisionImageView): TemplateResult {
  const tag = html`<bdi>${image.tag}</bdi>`;
  return html`<span class="revision-image" title=${image.full}
    >${image.container === undefined ? nothing : html`<span class="muted"><bdi>${image.container}</bdi> </span>`}<bdi>${image.common}</bdi>${
      image.isChanged
        ? html`<strong>${tag}</strong><span class="visually-hidden"> (${context.strings.changedImage})</span>`
        : tag
    }</span
  >`;
}

function runs(context: PageContext, view: RevisionView): unknown {
  if (view.runs.length === 0) return nothing;
  const title = fill(context.strings.olderRuns, { count: view.runs.length });
  return fold(context, runsFold(view), title, () =>
    repeat(
      view.runs,
      ({ id }) => id,
      (run) => runRow(context, run),
    ),
  );
}

function runRow({ strings, revealedRun }: PageContext, run: RevisionRunView): TemplateResult {
  const kind = run.kind === 'experiment' ? strings.experiment : strings.analysisRun;
  return html`<p
    class="row"
    id=${runElementId(run.id)}
    tabindex="-1"
    aria-current=${run.id === revealedRun ? 'true' : nothing}
  >
    ${icon(run.status.icon, run.status.tone)}<span class="muted">${kind}</span>${objectName(run.name)}
    <span class="row-end">${run.status.text}</span>
  </p>`;
}

function replicaSetRow(context: PageContext, view: ReplicaSetView): TemplateResult {
  return html`<div class="replica-set">
    <div class="row">
      ${icon(view.status.icon, view.status.tone)}
      <span class="visually-hidden">${view.status.text}</span>
      ${objectName(view.name)}
      <span class="row-end">
        <span class="meter" aria-hidden="true" ${cssVariable('--share', String(view.readyShare))}></span>
        <span class="pods">${view.pods}</span>
      </span>
    </div>
    ${
      view.scaleDown
        ? html`<p class="row-note muted">
            ${icon(view.scaleDown.icon)}<span>${countdownText(context, view.scaleDown)}</span>
          </p>`
        : nothing
    }
  </div>`;
}
