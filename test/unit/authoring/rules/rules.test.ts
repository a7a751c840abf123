// Every rule on its fixtures: it finds what is marked, where it is marked, and nothing else; its fix gives the fixed text.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Fix, ReportedFinding } from '../../../../src/authoring';
import { rules } from '../../../../src/authoring';
import { casesOf, edited, expectations, findingsIn, fixtureFolders, placed, withoutExpectations } from './ruleCases';

/** Findings that a case must mark: those of its rule, and everything that is more than advice. */
function toBeMarked(found: readonly ReportedFinding[], rule: string): readonly ReportedFinding[] {
  return found.filter(({ id, severity }) => id === rule || severity === 'error' || severity === 'warning');
}

/** Cases in which no single fix is the clear answer, so that a person has to choose. */
const mendedByHand: ReadonlySet<string> = new Set(
  JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../../fixtures/authoring/mended-by-hand.json'), 'utf8'),
  ) as string[],
);

/** The first fix of each finding that is not the suppression. */
function ownFixes(found: readonly ReportedFinding[]): readonly (Fix | undefined)[] {
  return found.map(({ fixes }) => fixes.find((fix) => !fix.title.startsWith('Disable ')));
}

describe('the table of rules', () => {
  it('has no id twice', () => {
    const ids = rules.map((rule) => rule.id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  it('has fixtures for every rule, and a rule for every folder of fixtures', () => {
    const ids = rules.map((rule) => rule.id).toSorted();
    assert.deepEqual(fixtureFolders(), ids);
  });

  it('has a current page in docs/rules for every rule', () => {
    const script = path.join(import.meta.dirname, '../../../../scripts/generate-rule-docs.mjs');
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' });
  });

  for (const rule of rules) {
    it(`says what ${rule.id} is about in a few words and on a page`, () => {
      assert.match(rule.id, /^[a-z]+(?:-[a-z]+)*$/);
      assert.ok(rule.title.length > 5 && rule.title.length < 50, rule.title);
      assert.ok(rule.docs.trim().length > 100, 'the page is too short to help anybody');
    });
  }
});

for (const rule of rules) {
  describe(`rule ${rule.id}`, () => {
    const cases = casesOf(rule.id);
    it('has a bad case', () => {
      assert.ok(cases.length > 0);
    });

    for (const { name, bad, fixed, facts, fixedFacts } of cases) {
      it(`finds what is marked in ${name}`, () => {
        const found = toBeMarked(findingsIn(bad, facts), rule.id);
        const expected = expectations(bad);
        assert.ok(
          expected.some((line) => line.endsWith(`: ${rule.id}`)),
          'the case marks nothing for its rule',
        );
        assert.deepEqual(placed(bad, found), expected, found.map((finding) => finding.message).join('\n'));
      });

      it(`is silent on the fixed text of ${name}`, () => {
        const found = toBeMarked(findingsIn(fixed, fixedFacts), rule.id);
        assert.deepEqual(
          found.map((finding) => finding.message),
          [],
        );
      });

      it(`gives the fixed text by its fixes for ${name}, or is known to need a person`, () => {
        const text = withoutExpectations(bad);
        const found = findingsIn(text, facts).filter(({ id }) => id === rule.id);
        const fixes = ownFixes(found).filter((fix) => fix !== undefined);
        const needsPerson = fixes.length < found.length;
        assert.equal(
          needsPerson,
          mendedByHand.has(`${rule.id}/${name}`),
          'test/fixtures/authoring/mended-by-hand.json',
        );
        if (needsPerson) return;
        assert.equal(
          edited(
            text,
            fixes.flatMap((fix) => fix.edits),
          ),
          fixed,
        );
      });

      it(`can be switched off for the lines of ${name}`, () => {
        const text = withoutExpectations(bad);
        const found = findingsIn(text, facts).filter(({ id }) => id === rule.id);
        const edits = new Map<number, Fix['edits'][number]>();
        for (const { fixes } of found) {
          const [edit] = fixes.at(-1)?.edits ?? [];
          if (edit !== undefined) edits.set(edit.start, edit);
        }
        const quiet = edited(text, [...edits.values()]);
        assert.deepEqual(
          placed(
            quiet,
            findingsIn(quiet, facts).filter(({ id }) => id === rule.id),
          ),
          [],
        );
      });
    }
  });
}
