// Whether a sentence says its facts. The wording itself is in the rooms' reviewed tables (sentenceTable.ts).
import assert from 'node:assert/strict';

/**
 * Asserts that a text states each fact: a number with its unit, a name, a time, a state, an advice. A fact is whole words,
 * in any case of letters: "1 pod" is not stated by "11 pods".
 */
export function assertSays(text: string, facts: readonly string[]): void {
  const missing = facts.filter((fact) => !states(text, fact));
  assert.deepEqual(missing, [], `not stated by "${text}"`);
}

function states(text: string, fact: string): boolean {
  const pattern = fact.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return new RegExp(`(?<!\\w)${pattern}(?!\\w)`, 'i').test(text);
}
