// The door of the pods' section.
import './podSection';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { PodsView } from '../../../src/presentation/panel/protocol';
import type { PageContext } from '../context';

/** The section: pods by revision and role, and those in trouble. */
export function pods(context: PageContext, view: PodsView): TemplateResult {
  return html`<pod-section .shown=${{ context, view }}></pod-section>`;
}
