// Everything that panel, plan page, trees and dialogs say, and what is said beside the text of a file.
import type { Sentence } from '../../support/sentences/sentenceTable';
import { attentionSentences } from './attention/sentences';
import { connectionSentences } from './connection/sentences';
import { documentSentences } from './documents/sentences';
import { fileSentences } from './files/sentences';
import { labels } from './pages/sentences';
import { panelSentences } from './panel/sentences';
import { planSentences } from './plan/sentences';
import { recordingSentences } from './recording/sentences';
import { treeSentences } from './tree/sentences';

/** What the table shows. */
export async function sentences(): Promise<readonly Sentence[]> {
  return [
    ...labels(),
    ...panelSentences(),
    ...documentSentences(),
    ...planSentences(),
    ...recordingSentences(),
    ...(await fileSentences()),
    ...treeSentences(),
    ...attentionSentences(),
    ...connectionSentences(),
  ];
}
