// What stands below the marks: the pod that is pointed at, in room that is always there, and the pods in trouble.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { PodsView, PodView } from '../../../src/presentation/panel/protocol';
import { icon } from '../../page/parts';
import type { PageContext } from '../context';
import { objectName } from '../objectName';
import { podLabel, podStateText } from './podMark';

/** The pod that has the focus or the pointer; else how to come to more. Screen readers have heard it from its mark. */
export function podDetails(context: PageContext, { requests }: PodsView, pod: PodView | undefined): TemplateResult {
  const { strings } = context;
  return html`<div class="pod-details" aria-hidden=${pod === undefined ? 'false' : 'true'}>
    ${
      pod === undefined
        ? html`<p class="muted">${requests.includes('showLog') ? strings.podHint : strings.podNameHint}</p>`
        : html`<p class="pod-details-head">${icon(pod.status.icon, pod.status.tone)}${objectName(pod.name)}</p>
            <p class="pod-details-state">${podStateText(context, pod)}</p>
            <p class="pod-details-cause muted" title=${pod.cause ?? ''}><bdi>${pod.cause ?? ''}</bdi></p>`
    }
  </div>`;
}

/** The pods in trouble, each as one that can be pressed like its mark. */
export function troubledPods(
  context: PageContext,
  { troubled, moreTroubled }: PodsView,
): TemplateResult | typeof nothing {
  if (troubled.length === 0) return nothing;
  return html`<ul class="pod-troubled" aria-label=${context.strings.podsInTrouble}>
    ${repeat(
      troubled,
      ({ id }) => id,
      (pod) =>
        html`<li>
          ${icon(pod.status.icon, pod.status.tone)}
          <div class="pod-troubled-text">
            <button class="pod-link" data-pod=${pod.id} aria-label=${podLabel(context, pod)}>
              ${objectName(pod.name)}
            </button>
            <span>${[pod.status.text, pod.restarts].filter((part) => part !== undefined).join(', ')}</span>
            ${pod.cause === undefined ? nothing : html`<bdi class="muted">${pod.cause}</bdi>`}
          </div>
        </li>`,
    )}
    ${moreTroubled === undefined ? nothing : html`<li class="muted">${moreTroubled}</li>`}
  </ul>`;
}
