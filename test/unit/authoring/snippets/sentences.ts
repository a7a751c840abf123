// The names and descriptions of snippets.
import { snippets } from '../../../../src/authoring/snippets';
import type { Sentence } from '../../../support/sentences/sentenceTable';

export function snippetSentences(): readonly Sentence[] {
  return snippets.map(({ prefix, title, description }) => ({
    when: `snippet: ${prefix}`,
    says: `${title}\n${description}`,
  }));
}
