// The reviewed table of a room's sentences: every sentence is in it word for word, so that polishing English is a
// diff of one file, while tests assert only the facts of a sentence. `scripts/print-sentences.mjs` prints it again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** A sentence and when it is said. */
export interface Sentence {
  /** The situation, unique in its table: "canary paused at a step without a duration". */
  readonly when: string;
  readonly says: string;
}

/** The table as it is in the file: each situation on a line of its own, its text indented below it. */
export function sentenceTable(sentences: readonly Sentence[]): string {
  const seen = new Set<string>();
  const entries = sentences.map(({ when, says }) => {
    assert.ok(!seen.has(when), `two sentences are listed as "${when}"`);
    seen.add(when);
    return `${when}\n${says.replace(/^(?=.)/gm, '    ')}\n`;
  });
  return entries.join('\n');
}

const REMEDY = 'A sentence has changed. If it is meant to: node scripts/print-sentences.mjs, and read the diff.';

/** Compares the sentences with the reviewed file; what differs is to be read, then printed again. */
export function assertReviewed(sentences: readonly Sentence[], golden: string): void {
  const reviewed = new Set(readFileSync(golden, 'utf8').split('\n'));
  const said = sentenceTable(sentences);
  const others = said.split('\n').filter((line) => !reviewed.has(line));
  assert.deepEqual(others, [], `${REMEDY}\n${others.join('\n')}`);
  assert.equal(said, readFileSync(golden, 'utf8'), REMEDY);
}
