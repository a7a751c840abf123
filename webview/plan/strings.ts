// The words of the plan preview's page, from the data block that the host put into the document.
import { STRINGS_ELEMENT_ID } from '../../src/presentation/panelHtml';
import type { PlanStrings } from '../../src/presentation/plan/strings';
import { englishPlanStrings } from '../../src/presentation/plan/strings';

/** The host's strings; English for each that is missing or no text. */
export function readPlanStrings(): PlanStrings {
  const parsed: unknown = JSON.parse(document.getElementById(STRINGS_ELEMENT_ID)?.textContent ?? '{}');
  const given = new Map(Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {}));
  const strings: Record<string, string> & PlanStrings = { ...englishPlanStrings };
  for (const key of Object.keys(englishPlanStrings)) {
    const text: unknown = given.get(key);
    if (typeof text === 'string') strings[key] = text;
  }
  return strings;
}
