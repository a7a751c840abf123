// What authoring says, situation by situation. `node scripts/print-sentences.mjs authoring` prints the table.
import type { Sentence } from '../../support/sentences/sentenceTable';
import { completionSentences } from './completion/sentences';
import { documentSentences } from './documents/sentences';
import { fieldSentences } from './fields/sentences';
import { hoverSentences } from './hover/sentences';
import { inlaySentences } from './inlay/sentences';
import { planSentences } from './plan/sentences';
import { ruleSentences } from './rules/sentences';
import { snippetSentences } from './snippets/sentences';
import { outlineSentences } from './symbols/sentences';

/** Every text of the room. */
export function sentences(): readonly Sentence[] {
  return [
    ...hoverSentences(),
    ...inlaySentences(),
    ...planSentences(),
    ...completionSentences(),
    ...outlineSentences(),
    ...snippetSentences(),
    ...fieldSentences(),
    ...documentSentences(),
    ...ruleSentences(),
  ];
}
