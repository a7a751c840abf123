// Revisions with their ReplicaSets: role, pods ready of desired, and the pods that are in trouble.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../src/presentation/pages';
import type { ReplicaSetView, RevisionView, RolloutView } from '../../src/presentation/panel/protocol';
import { cssVariable } from '../page/directives';
import { icon } from '../page/parts';
import type { PageContext } from './context';
import { countdownText } from './countdown';
import { fold } from './fold';
import { objectName } from './objectName';
import { role } from './role';
import { status } from './status';

/** The section: revisions that serve or are about to, then the older ones folded away. */
export function revisions(context: PageContext, rollout: RolloutView): TemplateResult {
  const { strings } = context;
  const older = rollout.olderRevisions;
  return html`<section class="revisions" aria-labelledby="revisions-heading">
    <div class="section-head"><h2 id="revisions-heading">${strings.revisionsHeading}</h2></div>
    ${rollout.revisionsNote === undefined ? nothing : html`<p class="muted">${rollout.revisionsNote}</p>`}
    ${list(context, rollout.revisions)}
    ${
      older.length === 0
        ? nothing
        : fold(context, 'older-revisions', fill(strings.olderRevisions, { count: older.length }), () =>
            list(context, older),
          )
    }
  </section>`;
}

function list(context: PageContext, items: readonly RevisionView[]): unknown {
  return repeat(
    items,
    ({ id }) => id,
    (item) => revision(context, item),
  );
}

function revision(context: PageContext, view: RevisionView): TemplateResult {
  return html`<article class="card">
    <div class="card-head"><h3>${view.title}</h3></div>
    ${repeat(
      view.replicaSets,
      ({ id }) => id,
      (replicaSet) => replicaSetRow(context, replicaSet),
    )}
    ${repeat(
      [
        ...view.experiments.map((entry) => ({ ...entry, kind: context.strings.experiment })),
        ...view.analysisRuns.map((entry) => ({ ...entry, kind: context.strings.analysisRun })),
      ],
      ({ id }) => id,
      (entry) =>
        html`<p class="row">
          ${icon(entry.status.icon, entry.status.tone)}<span class="muted">${entry.kind}</span>${objectName(entry.name)}
          <span class="row-end">${entry.status.text}</span>
        </p>`,
    )}
  </article>`;
}

function replicaSetRow(context: PageContext, view: ReplicaSetView): TemplateResult {
  return html`<div class="replica-set">
    <div class="row">
      ${icon(view.status.icon, view.status.tone)}
      <span class="visually-hidden">${view.status.text}</span>
      ${objectName(view.name)}${view.roles.map(role)}
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
    ${
      view.unreadyPods.length === 0
        ? nothing
        : html`<ul class="pod-list" aria-label=${context.strings.notReadyPods}>
            ${repeat(
              view.unreadyPods,
              ({ id }) => id,
              (pod) =>
                html`<li class="row">${objectName(pod.name)}<span class="row-end">${status(pod.status)}</span></li>`,
            )}
            ${view.moreUnreadyPods === undefined ? nothing : html`<li class="muted">${view.moreUnreadyPods}</li>`}
          </ul>`
    }
  </div>`;
}
