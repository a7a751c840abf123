// Every situation: the rule finds what it should and gives the facts, is silent where it must be, and its fixes help.
import { describe, it } from 'node:test';
import { SITUATIONS } from './all';
import { assertFinds, assertFixesHelp } from './situation';

for (const rule of new Set(SITUATIONS.map((situation) => situation.rule))) {
  describe(`${rule} on`, () => {
    for (const situation of SITUATIONS.filter((one) => one.rule === rule)) {
      it(`${situation.name}: ${situation.finds.length === 0 ? 'silent' : 'found'}`, () => {
        assertFinds(situation);
        assertFixesHelp(situation);
      });
    }
  });
}
