// Every example of every page: the wrong piece gets a finding of its rule and no other complaint, the right one none.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReportedFinding } from '../../../../src/authoring';
import { rules } from '../../../../src/authoring';
import { exampleFindings } from './frames';

/** Errors, warnings, and whatever the rule itself finds. */
function complaints(found: readonly ReportedFinding[], rule: string): readonly string[] {
  return found
    .filter(({ id, severity }) => id === rule || severity === 'error' || severity === 'warning')
    .map(({ id }) => id);
}

for (const { id, examples } of rules) {
  describe(`the page of ${id}`, () => {
    it('has an example', () => {
      assert.ok(examples.length > 0);
    });

    for (const [index, example] of examples.entries()) {
      it(`shows in example ${index + 1} what is found`, () => {
        const found = complaints(exampleFindings(example, example.wrong), id);
        assert.ok(found.length > 0, 'nothing is found');
        assert.deepEqual([...new Set(found)], [id]);
      });

      it(`shows in example ${index + 1} how it is right`, () => {
        assert.deepEqual(complaints(exampleFindings(example, example.right), id), []);
      });
    }
  });
}
