// The number of replicas to plan with: typed by the person, or what the text says.
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { fill } from '../../src/presentation/pages';
import type { PlanDetailsView } from '../../src/presentation/plan/protocol';
import { isReplicas, MOST_REPLICAS } from '../../src/presentation/plan/protocol';
import type { PlanPageContext } from './context';

const FIELD = 'replicas';

/** A labeled number field that says where its number comes from, with a reset once it was changed. */
export function replicasField(
  { strings, setReplicas }: PlanPageContext,
  { replicas, replicasNote, replicasChosen }: PlanDetailsView,
): TemplateResult {
  // What the person is typing stays as it is: an answer to the digit before must not replace it.
  const field = document.activeElement?.id === FIELD ? document.activeElement : undefined;
  const value = field instanceof HTMLInputElement ? field.value : String(replicas);
  const typed = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLInputElement)) return;
    const number = event.currentTarget.valueAsNumber;
    const isWrong = !isReplicas(number);
    event.currentTarget.setAttribute('aria-invalid', String(isWrong));
    event.currentTarget.setCustomValidity(isWrong ? fill(strings.replicasInvalid, { most: MOST_REPLICAS }) : '');
    event.currentTarget.reportValidity();
    if (!isWrong) setReplicas(number);
  };
  return html`<div class="replicas">
    <label for=${FIELD}>${strings.replicas}</label>
    <input
      id=${FIELD}
      type="number"
      inputmode="numeric"
      min="1"
      max=${MOST_REPLICAS}
      step="1"
      aria-describedby="replicas-note"
      .value=${value}
      @input=${typed}
    />
    <span id="replicas-note" class="muted">${replicasNote}</span>
    ${
      replicasChosen
        ? html`<button
            type="button"
            class="link"
            title=${strings.replicasResetHint}
            @click=${() => setReplicas(undefined)}
          >
            ${strings.replicasReset}
          </button>`
        : nothing
    }
  </div>`;
}
