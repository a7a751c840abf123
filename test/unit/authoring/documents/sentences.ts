// What is said of a whole text, and what the fix that silences a rule is called.
import { parseText } from '../../../../src/authoring';
import { suppressionFix } from '../../../../src/authoring/documents/suppressions';
import type { Sentence } from '../../../support/sentences/sentenceTable';

export function documentSentences(): readonly Sentence[] {
  return [
    { when: 'a text that is too large', says: noticeOf('# long\n'.repeat(1_000_000)) },
    { when: 'a text of too many documents', says: noticeOf('a: 1\n---\n'.repeat(6000)) },
    { when: 'the fix that silences a rule', says: suppressionFix('a: 1\n', 0, 'step-weight').title },
  ];
}

function noticeOf(text: string): string {
  return parseText(text).notice?.message ?? '(nothing)';
}
