// The reviewed table of headlines, over every quiet state of every recording and every state in test/fixtures/states: the
// headline with everything known, the one of a closed row where it differs, and the sentence that both are about.
import type { Sentence } from '../../../../support/sentences/sentenceTable';
import { quietHeadlines, type ToldState } from '../../../../support/states/quietHeadlines';

/** Every headline with the first state of those one after another that have it. */
export function sentences(): readonly Sentence[] {
  const table: Sentence[] = [];
  let before = '';
  for (const state of quietHeadlines()) {
    const headlines = headlinesOf(state);
    if (headlines === before) continue;
    before = headlines;
    table.push({ when: state.name, says: `${headlines}\n(${state.sentence.text})` });
  }
  return table;
}

function headlinesOf({ headline, closed }: ToldState): string {
  return headline.text === closed.headline.text ? headline.text : `${headline.text} (closed: ${closed.headline.text})`;
}
