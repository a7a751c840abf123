// Our words about a field as the Markdown that stands beside a proposal and in a hover.
import type { Field, KindName } from '../../rollouts';
import { fieldText } from './lookUpText';

/** `integer`, `true or false`, … as people say it. */
export function typeWords({ type, format, enum: values }: Field): string {
  if (values) return 'one of several words';
  if (format === 'date-time') return 'time';
  const words: Readonly<Record<Field['type'], string>> = {
    object: 'object',
    array: 'list',
    string: 'text',
    integer: 'whole number',
    boolean: 'true or false',
    'int-or-string': 'number or text',
  };
  return words[type];
}

/** `since 1.8`, or nothing for what was always there. */
export function sinceWords({ since }: Field): string | undefined {
  if (since === '1.0.0') return undefined;
  return since === 'HEAD' ? 'in versions after 1.9' : `since ${since.replace(/\.0$/, '')}`;
}

/** One line about a field: `whole number · required · since 1.8`. */
export function fieldDetail(field: Field): string {
  return [typeWords(field), field.required ? 'required' : undefined, sinceWords(field)]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** What a field does, its unit, default, bounds, values and trap, as Markdown. Empty when nobody wrote about it. */
export function fieldMarkdown(kind: KindName, field: Field): string {
  const text = fieldText(kind, field.path);
  if (!text) return '';
  const facts = [
    fact('Unit', text.unit),
    fact('Without it', text.default ?? field.default),
    fact('Allowed', text.bounds),
    ...(text.values ?? []).map(({ value, meaning }) => `- \`${value}\`: ${meaning}`),
    text.trap === undefined ? undefined : `- ⚠ ${text.trap}`,
  ].filter((line) => line !== undefined);
  return facts.length === 0 ? text.does : `${text.does}\n\n${facts.join('\n')}`;
}

function fact(name: string, text: string | undefined): string | undefined {
  return text === undefined ? undefined : `- ${name}: ${text}`;
}
