// The words of the page, from the data block that the host put into the document.
import { STRINGS_ELEMENT_ID } from '../src/presentation/panelHtml';
import type { PanelStrings } from '../src/presentation/strings';
import { englishPanelStrings } from '../src/presentation/strings';

/** The host's strings; English for each that is missing or no text. */
export function readStrings(): PanelStrings {
  const parsed: unknown = JSON.parse(document.getElementById(STRINGS_ELEMENT_ID)?.textContent ?? '{}');
  const given = new Map(Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {}));
  const strings: Record<string, string> & PanelStrings = { ...englishPanelStrings };
  for (const key of Object.keys(englishPanelStrings)) {
    const text: unknown = given.get(key);
    if (typeof text === 'string') strings[key] = text;
  }
  return strings;
}
