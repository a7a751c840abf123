// Everything that panel and plan page say.
import type { Sentence } from '../../support/sentenceTable';
import { labels } from './pages/sentences';
import { panelSentences } from './panel/sentences';
import { planSentences } from './plan/sentences';

/** What the table shows. */
export function sentences(): readonly Sentence[] {
  return [...labels(), ...panelSentences(), ...planSentences()];
}
