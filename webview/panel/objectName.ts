// The names of ReplicaSets, pods and analysis runs, which differ in their ends.
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { name } from '../page/parts';

/** What stays readable of a long object name: its end, where hashes and numbers tell objects apart. */
const NAME_END = 14;

/** The name of an object: where there is no room, its middle is cut. */
export function objectName(text: string): TemplateResult {
  const characters = Array.from(text);
  if (characters.length <= NAME_END + 4) return name(text);
  return html`<bdi class="split-name" title=${text}
    ><span>${characters.slice(0, -NAME_END).join('')}</span><span>${characters.slice(-NAME_END).join('')}</span></bdi
  >`;
}
