// The image of a container, now and coming: what differs stands out, the registry gives way first.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ImageView } from '../../src/presentation/panel/protocol';
import { icon, name } from '../page/parts';
import { role } from './role';

/** One container's images, with the container's name where there are several. */
export function imageChange(showContainer: boolean, { container, common, from, to }: ImageView): TemplateResult {
  return html`<span class="image">
    ${showContainer ? html`<span class="muted">${name(container)}</span>` : nothing}
    ${from ? imageSide(common, from) : nothing}${from && to ? icon('arrow-right') : nothing}
    ${to ? imageSide(from ? '' : common, to) : nothing}
  </span>`;
}

function imageSide(common: string, { text, full, role: roleName }: NonNullable<ImageView['to']>): TemplateResult {
  return html`<span class="image-side"
    ><bdi class="image-name" title=${full}><span>${common}</span><strong>${text}</strong></bdi
    >${roleName === '' ? nothing : role(roleName)}</span
  >`;
}
