// The reviewed table of a room's sentences: every sentence stands in it word for word, so that polishing English is a
// diff of one file, while tests assert only the facts of a sentence. `node scripts/print-sentences.mjs` prints it anew.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

/** A sentence and when it is said. */
export interface Sentence {
  /** The situation, unique in its table: "canary paused at a step without a duration". */
  readonly when: string;
  readonly says: string;
}

/** The table as it stands in the file: each situation on a line of its own, its text indented below it. */
function sentenceTable(sentences: readonly Sentence[]): string {
  const seen = new Set<string>();
  const entries = sentences.map(({ when, says }) => {
    assert.ok(!seen.has(when), `two sentences are listed as "${when}"`);
    seen.add(when);
    return `${when}\n${says.replace(/^(?=.)/gm, '    ')}\n`;
  });
  return entries.join('\n');
}

/** Compares the sentences with the reviewed file; what differs is to be read, then printed anew. */
export function assertReviewed(sentences: readonly Sentence[], golden: string): void {
  assert.equal(
    sentenceTable(sentences),
    readFileSync(golden, 'utf8'),
    'A sentence has changed. If it is meant to: node scripts/print-sentences.mjs, and read the diff.',
  );
}
