// Hints after steps, and what they say when they are pointed at.
import { inlayHints } from '../../../../src/authoring/inlay';
import { contextOf } from '../../../support/authoring/contextOf';
import type { Sentence } from '../../../support/sentences/sentenceTable';
import { SEED } from '../hover/situations';

const SITUATIONS: readonly (readonly [when: string, text: string])[] = [
  ['without a router', SEED],
  ['with a router', SEED.replace('maxSurge: "25%"', 'trafficRouting: {nginx: {stableIngress: a}}')],
];

export function inlaySentences(): readonly Sentence[] {
  return SITUATIONS.flatMap(([when, text]) =>
    inlayHints(contextOf(text)).map(({ offset, label, tooltip }) => {
      const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim();
      return { when: `hint: ${line}, ${when}`, says: `${label}\n${tooltip}` };
    }),
  );
}
