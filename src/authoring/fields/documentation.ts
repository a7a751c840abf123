// Our text about a field as Markdown, for hovers and beside proposals.
import type { Field, KindName } from '../../rollouts';
import { typeWords } from '../../rollouts';
import { fieldText } from '../../rollouts/schema/texts';

/** The type of a field for people: `whole number`, `true or false`, … */
function typeOf({ type, format, enum: values }: Field): string {
  if (values) return 'one of several values';
  return format === 'date-time' ? 'timestamp' : typeWords(type);
}

/** `since 1.8`; `undefined` for a field that has always existed. */
function sinceWords({ since }: Field): string | undefined {
  if (since === '1.0.0') return undefined;
  return since === 'HEAD' ? 'added after 1.9' : `since ${since.replace(/\.0$/, '')}`;
}

/** One line about a field: `whole number · required · since 1.8`. */
export function fieldDetail(field: Field): string {
  return [typeOf(field), field.required ? 'required' : undefined, sinceWords(field)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** What a field does, its unit, default, bounds, values and trap, as Markdown. Empty for a field without a text. */
export function fieldMarkdown(kind: KindName, field: Field): string {
  const text = fieldText(kind, field.path);
  if (!text) return '';
  const facts = [
    fact('Unit', text.unit),
    fact('Default', text.default ?? field.default),
    fact('Constraint', text.bounds),
    ...(text.values ?? []).map(({ value, meaning }) => `- \`${value}\`: ${meaning}`),
    text.trap === undefined ? undefined : `- ⚠ ${text.trap}`,
  ].filter((line) => line !== undefined);
  return facts.length === 0 ? text.does : `${text.does}\n\n${facts.join('\n')}`;
}

function fact(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `- ${name}: ${text}`;
}
