// The pods of one ReplicaSet: which revision and role, which images, how many are ready, then a mark each.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fill } from '../../../src/presentation/pages';
import type { ContainerImageView, PodGroupView } from '../../../src/presentation/panel/protocol';
import { icon, name } from '../../page/parts';
import type { PageContext } from '../context';
import { countdownText } from '../countdown';
import { role } from '../role';
import { podMark } from './podMark';

/** A group; `tabStop` is the uid of the pod whose mark the keyboard comes to. */
export function podGroup(context: PageContext, group: PodGroupView, tabStop: string | undefined): TemplateResult {
  const { strings } = context;
  const label = [group.title, ...group.roles].join(', ');
  return html`<article class="pod-group" data-group=${group.id}>
    <div class="pod-group-head">
      <div class="pod-group-name">
        <h3>${name(group.title)}</h3>
        ${group.roles.map(role)}
        <span class="pod-count">${group.count}</span>
      </div>
      <button
        class="pod-group-more"
        data-more=${group.id}
        aria-haspopup="menu"
        aria-label=${fill(strings.objectMore, { name: group.name })}
        title=${fill(strings.objectMore, { name: group.name })}
      >
        ${icon('ellipsis')}
      </button>
    </div>
    <ul class="pod-images" aria-label=${strings.images}>
      ${repeat(
        group.images,
        ({ id }) => id,
        (image) => containerImage(group.images.length > 1, image),
      )}
      ${group.moreImages === undefined ? nothing : html`<li class="muted">${group.moreImages}</li>`}
    </ul>
    ${group.belongsTo.map((text) => html`<p class="muted pod-belongs">${name(text)}</p>`)}
    ${group.problem === undefined ? nothing : html`<p class="pod-problem">${icon('error', 'bad')}<bdi>${group.problem}</bdi></p>`}
    ${
      group.scaleDown
        ? html`<p class="pod-scale-down muted">
            ${icon(group.scaleDown.icon)}<span>${countdownText(context, group.scaleDown)}</span>
          </p>`
        : nothing
    }
    ${
      group.pods.length === 0
        ? nothing
        : html`<div class="pod-marks" role="toolbar" aria-label=${fill(strings.podsOfGroup, { group: label })}>
            ${repeat(
              group.pods,
              ({ id }) => id,
              (pod) => podMark(context, pod, pod.id === tabStop),
            )}
          </div>`
    }
    ${group.morePods === undefined ? nothing : html`<p class="muted">${group.morePods}</p>`}
  </article>`;
}

function containerImage(showContainer: boolean, image: ContainerImageView): TemplateResult {
  return html`<li class="pod-image">
    ${showContainer ? html`<span class="muted">${name(image.container)}</span>` : nothing}
    <bdi class="image-name" title=${image.full}
      ><span>${image.start}</span>${
        image.differs
          ? html`<strong class="image-differs">${image.rest}</strong>`
          : html`<span class="image-rest">${image.rest}</span>`
      }</bdi
    >
  </li>`;
}
