// Everything that panel, plan page, trees and dialogs say.
import type { Sentence } from '../../support/sentenceTable';
import { labels } from './pages/sentences';
import { panelSentences } from './panel/sentences';
import { planSentences } from './plan/sentences';
import { treeSentences } from './tree/sentences';

/** What the table shows. */
export function sentences(): readonly Sentence[] {
  return [...labels(), ...panelSentences(), ...planSentences(), ...treeSentences()];
}
