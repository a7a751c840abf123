// How a description is laid out as a text: sections with aligned labels, one fact a line.
import { cleanText } from '../../rollouts';

export interface DescribedFact {
  readonly label: string;
  /** A fact without a value is left out. */
  readonly value: string | undefined;
}

export interface DescribedSection {
  readonly title: string;
  /** Facts of the section itself. */
  readonly facts?: readonly DescribedFact[] | undefined;
  /** Parts of it that have facts of their own. */
  readonly parts?: readonly { readonly title: string; readonly facts: readonly DescribedFact[] }[] | undefined;
  /** Lines as they are. */
  readonly lines?: readonly string[] | undefined;
}

const LINE_LENGTH = 1000;

/** The text: a section a paragraph. */
export function describedText(sections: readonly DescribedSection[]): string {
  return `${sections.map((section) => sectionLines(section).join('\n')).join('\n\n')}\n`;
}

function sectionLines({ title, facts = [], parts = [], lines = [] }: DescribedSection): readonly string[] {
  return [
    shown(title),
    ...factLines(facts, '  '),
    ...parts.flatMap((part) => [`  ${shown(part.title)}`, ...factLines(part.facts, '    ')]),
    ...lines.map((line) => `  ${shown(line)}`),
  ];
}

function factLines(facts: readonly DescribedFact[], indent: string): readonly string[] {
  const known = facts.flatMap(({ label, value }) => (value === undefined || value === '' ? [] : [{ label, value }]));
  const width = Math.max(0, ...known.map(({ label }) => label.length));
  return known.map(({ label, value }) => `${indent}${`${label}:`.padEnd(width + 3)}${shown(value)}`);
}

function shown(text: string): string {
  return cleanText(text, LINE_LENGTH);
}
