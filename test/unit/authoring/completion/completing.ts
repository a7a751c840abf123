// Asking for completion in tests, and taking a proposal as an editor takes it.
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { completions, type Proposal } from '../../../../src/authoring/completion';
import { expandSnippet, snippets } from '../../../../src/authoring/snippets';
import { type Around, contextOf, withCursor } from '../../../support/authoring/contextOf';

/** What is proposed at the cursor, in the order of the list. */
export function proposalsAt(marked: string, around: Around = {}): readonly Proposal[] {
  const { text, offset } = withCursor(marked);
  return [...completions(contextOf(text, around), offset)].sort((left, right) =>
    left.sortText < right.sortText ? -1 : left.sortText > right.sortText ? 1 : 0,
  );
}

export function labelsAt(marked: string, around: Around = {}): readonly string[] {
  return proposalsAt(marked, around).map(({ label }) => label);
}

/** What each field that is proposed writes: its name and the names in it (`pause.duration`), items with their dash. */
export function fieldsAt(marked: string, around: Around = {}): readonly string[] {
  return proposalsAt(marked, around)
    .filter(({ kind }) => kind === 'field')
    .map(({ insertText, isSnippet }) => {
      const text = isSnippet ? expandSnippet(insertText) : insertText;
      const dash = text.startsWith('- ') ? '- ' : '';
      const written = parse(text.slice(dash.length)) as Readonly<Record<string, unknown>>;
      const [[name, value] = ['', undefined]] = Object.entries(written);
      const within = typeof value === 'object' && value !== null ? Object.keys(value) : [];
      return `${dash}${name}${within.length === 0 ? '' : `.${within.join('+')}`}`;
    });
}

/** The label under which a pattern of the snippet table is proposed. */
export function titleOf(prefix: string): string {
  const snippet = snippets.find((one) => one.prefix === prefix);
  assert.ok(snippet, `there is no snippet ${prefix}`);
  return snippet.title;
}

/** The text after a proposal was taken: its blanks filled, its further lines indented as an editor does it. */
export function taken(text: string, { insertText, isSnippet, range }: Proposal): string {
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const indent = /^ */.exec(text.slice(lineStart, range.start))?.[0] ?? '';
  const expanded = isSnippet ? expandSnippet(insertText) : insertText;
  return text.slice(0, range.start) + expanded.replaceAll('\n', `\n${indent}`) + text.slice(range.end);
}

/** The text after the proposal of this label was taken. */
export function taking(marked: string, label: string, around: Around = {}): string {
  const proposals = proposalsAt(marked, around);
  const proposal = proposals.find((candidate) => candidate.label === label);
  assert.ok(proposal, `"${label}" is not proposed, but: ${proposals.map((one) => one.label).join(', ')}`);
  return taken(withCursor(marked).text, proposal);
}
