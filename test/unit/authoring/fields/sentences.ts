// The texts of all fields, as hovers and completion show them.
import type { FieldText } from '../../../../src/authoring/fields';
import { FIELD_TEXTS } from '../../../../src/authoring/fields';
import type { Sentence } from '../../../support/sentenceTable';

/** All that is said of a field, one part a line. */
function saidOf({ does, unit, default: byDefault, bounds, values = [], trap }: FieldText): string {
  const facts = [
    unit === undefined ? undefined : `unit: ${unit}`,
    byDefault === undefined ? undefined : `default: ${byDefault}`,
    bounds === undefined ? undefined : `constraint: ${bounds}`,
    ...values.map(({ value, meaning }) => `${value}: ${meaning}`),
    trap === undefined ? undefined : `⚠ ${trap}`,
  ];
  return [does, ...facts.filter((fact) => fact !== undefined)].join('\n');
}

export function fieldSentences(): readonly Sentence[] {
  return Object.entries(FIELD_TEXTS).map(([key, text]) => ({ when: `field: ${key}`, says: saidOf(text) }));
}
