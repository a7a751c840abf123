// What a revision is to its rollout, as a small tag: stable, canary, active, preview.
import type { TemplateResult } from 'lit';
import { html } from 'lit';

/** A role of a ReplicaSet. */
export function role(text: string): TemplateResult {
  return html`<span class="role">${text}</span>`;
}
