// The labels of a page, from the data block that the host put into the document.
import type { Translated } from '../../src/presentation/pages';
import { STRINGS_ELEMENT_ID } from '../../src/presentation/pages';

/** The host's labels; English for each that is missing or no text. */
export function readStrings<English extends Readonly<Record<string, string>>>(english: English): Translated<English> {
  const parsed: unknown = JSON.parse(document.getElementById(STRINGS_ELEMENT_ID)?.textContent ?? '{}');
  const given = Object.entries(typeof parsed === 'object' && parsed !== null ? parsed : {});
  const strings: Record<string, string> = {};
  for (const [key, text] of given) if (Object.hasOwn(english, key) && typeof text === 'string') strings[key] = text;
  return { ...english, ...strings };
}
