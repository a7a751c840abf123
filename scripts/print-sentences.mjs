// Prints the reviewed tables of sentences: for each sentences.golden in test/unit the text of the `sentences()` beside it,
// which collects what a room or a part of it says. Its test compares the two; polishing English is a diff of that file.
//
//   node scripts/print-sentences.mjs [ROOM…]
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
// As tests load them: another loader would load some modules twice.
import { require as requireTypeScript } from 'tsx/cjs/api';
import { root } from './environment/project.mjs';
import { main, say } from './say.mjs';

await main(async () => {
  const wanted = process.argv.slice(2);
  const { sentenceTable } = requireTypeScript('../test/support/sentences/sentenceTable.ts', import.meta.url);
  const unit = path.join(root, 'test', 'unit');
  const rooms = readdirSync(unit, { recursive: true })
    .filter((file) => path.basename(file) === 'sentences.golden')
    .map((file) => path.dirname(file).split(path.sep).join('/'))
    .sort();
  for (const room of wanted.length > 0 ? wanted : rooms) {
    const { sentences } = requireTypeScript(`../test/unit/${room}/sentences.ts`, import.meta.url);
    const all = await sentences();
    writeFileSync(path.join(unit, room, 'sentences.golden'), sentenceTable(all));
    say(`${room}: ${all.length} sentences`);
  }
});
