// The texts of all fields, as hovers and completion show them.
import { fieldDetail } from '../../../../src/authoring/fields';
import { childFields, KIND_NAMES, type KindName } from '../../../../src/rollouts';
import type { FieldText } from '../../../../src/rollouts/schema/texts';
import { FIELD_TEXTS } from '../../../../src/rollouts/schema/texts/lookUpText';
import type { Sentence } from '../../../support/sentences/sentenceTable';

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
  return [
    ...Object.entries(FIELD_TEXTS).map(([key, text]) => ({ when: `field: ${key}`, says: saidOf(text) })),
    { when: 'what stands beside fields', says: [...besideFields()].join('\n') },
  ];
}

/** Each part of a field's line once: its type, whether it is required, since when it exists. */
function besideFields(): ReadonlySet<string> {
  const said = new Set<string>();
  const walk = (kind: KindName, path: string): void => {
    for (const field of childFields(kind, path)) {
      for (const part of fieldDetail(field).split(' · ')) said.add(part);
      walk(kind, field.path);
    }
  };
  for (const kind of KIND_NAMES) walk(kind, 'spec');
  return said;
}
