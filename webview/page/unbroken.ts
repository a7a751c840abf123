// Text in which no line ends between a number and its unit.
import type { TemplateResult } from 'lit';
import { html } from 'lit';

const AMOUNT = /(\d+ (?:%|d|h|min|s|pods?)(?!\w))/;

/** `100 %` and `8 min` stay in one line each; the text itself stays as it is, for searching and copying. */
export function unbroken(text: string): readonly (string | TemplateResult)[] {
  return text
    .split(AMOUNT)
    .map((part, index) => (index % 2 === 0 ? part : html`<span class="unbroken">${part}</span>`));
}
