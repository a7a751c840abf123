// The labels that the pages write themselves, in English.
import { englishPanelStrings } from '../../../../src/presentation';
import { englishPlanStrings } from '../../../../src/presentation/plan';
import type { Sentence } from '../../../support/sentences/sentenceTable';

/** Each label under its name. */
export function labels(): readonly Sentence[] {
  return Object.entries({ panel: englishPanelStrings, plan: englishPlanStrings }).flatMap(([page, strings]) =>
    Object.entries(strings).map(([key, says]) => ({ when: `label of the page "${page}": ${key}`, says })),
  );
}
