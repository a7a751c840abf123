// Prints the reviewed tables of sentences: for each test/unit/ROOM/sentences.ts, whose `sentences()` collects what the
// room says, the file sentences.golden beside it. Its test compares the two; polishing English is a diff of that file.
//
//   node scripts/print-sentences.mjs [ROOM…]
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { root } from './environment/project.mjs';
import { main, say } from './say.mjs';

await main(async () => {
  const wanted = process.argv.slice(2);
  const { sentenceTable } = await tsImport('../test/support/sentenceTable.ts', import.meta.url);
  const unit = path.join(root, 'test', 'unit');
  const rooms = readdirSync(unit).filter((room) => existsSync(path.join(unit, room, 'sentences.ts')));
  for (const room of wanted.length > 0 ? wanted : rooms) {
    const { sentences } = await tsImport(`../test/unit/${room}/sentences.ts`, import.meta.url);
    const all = await sentences();
    writeFileSync(path.join(unit, room, 'sentences.golden'), sentenceTable(all));
    say(`${room}: ${all.length} sentences`);
  }
});
