// What the rules say and what their fixes are called, each sentence once, with the first situation that it is said in.
// Sentences that differ only in what they quote and count are one.
import type { ReportedFinding } from '../../../../src/authoring';
import { rules } from '../../../../src/authoring';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { exampleFindings } from './frames';
import { casesOf, findingsIn, withoutExpectations } from './ruleCases';
import { SITUATIONS } from './situations/all';
import { foundBy, ownFixes } from './situations/situation';

export function ruleSentences(): readonly Sentence[] {
  return [...rules.flatMap(({ id }) => sentencesOf(id)), suppression()];
}

/** The last fix of every finding. */
function suppression(): Sentence {
  const [rule] = rules;
  const [found] = (rule?.examples ?? []).flatMap((example) => exampleFindings(example, example.wrong));
  return { when: 'the fix that every finding has', says: found?.fixes.at(-1)?.title ?? '(nothing)' };
}

function sentencesOf(rule: string): readonly Sentence[] {
  const said = new Map<string, Sentence>();
  for (const { when, found } of heard(rule)) {
    for (const finding of found.filter(({ id }) => id === rule)) {
      const says = [finding.message, ...ownFixes(finding).map(({ title }) => `→ ${title}`)].join('\n');
      const form = formOf(says);
      if (!said.has(form)) said.set(form, { when: `${rule}: ${when}`, says });
    }
  }
  return numbered([...said.values()]);
}

/** A sentence without its names and numbers. */
function formOf(says: string): string {
  return says
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/-?\d+(?:\.\d+)*/g, '0')
    .replaceAll(/^→ (Change to|Rename argument|Remove) .*$/gm, '→ $1');
}

interface Heard {
  readonly when: string;
  readonly found: readonly ReportedFinding[];
}

/** Everything in which a rule has something to say: its page, its fixtures, its situations. */
function heard(rule: string): readonly Heard[] {
  const examples = rules.find(({ id }) => id === rule)?.examples ?? [];
  const fixtures = casesOf(rule).map(({ name, bad, facts }) => ({ name, text: withoutExpectations(bad), facts }));
  return [
    ...examples.map((example, index) => ({
      when: `example ${index + 1}`,
      found: exampleFindings(example, example.wrong),
    })),
    ...fixtures.map(({ name, text, facts }) => ({ when: name, found: findingsIn(text, facts) })),
    ...SITUATIONS.filter((situation) => situation.rule === rule).map((situation) => ({
      when: situation.name,
      found: foundBy(situation),
    })),
  ];
}

/** Several findings of one situation are told apart by a number. */
function numbered(sentences: readonly Sentence[]): readonly Sentence[] {
  const counts = new Map<string, number>();
  return sentences.map(({ when, says }) => {
    const count = (counts.get(when) ?? 0) + 1;
    counts.set(when, count);
    return { when: count === 1 ? when : `${when} (${count})`, says };
  });
}
