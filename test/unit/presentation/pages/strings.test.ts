import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { englishPanelStrings, fill } from '../../../../src/presentation';
import { englishPlanStrings } from '../../../../src/presentation/plan';

describe("A page's labels", () => {
  it('are filled in by name', () => assert.equal(fill('{b} of {a}, {b}', { a: 1, b: 'x' }), 'x of 1, x'));

  it('show a placeholder that nothing was given for', () => assert.equal(fill('{a} {b}', { a: 1 }), '1 {b}'));

  it('take values as they are, also those that look like a placeholder', () =>
    assert.equal(fill('{a} {b}', { a: '{b}', b: '$&' }), '{b} $&'));

  it('do not take what every object has for a value', () => assert.equal(fill('{constructor}', {}), '{constructor}'));
});

const project = join(import.meta.dirname, '../../../..');

/**
 * All that a page writes: its own folder, what both pages share, the words of time that are given their units, what a
 * restored panel shows first, and the states of freshness, whose labels are looked up by their names.
 */
function sourcesOf(page: string): string {
  const files = ['page', page].flatMap((folder) =>
    readdirSync(join(project, 'webview', folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join('webview', folder, file)),
  );
  const others = [
    'src/rollouts/words/countWords.ts',
    'src/presentation/panel/protocol/restoredView.ts',
    'src/presentation/panel/offeredRequests.ts',
    'src/presentation/looks/freshnessLooks.ts',
  ];
  return [...files, `webview/${page}.ts`, ...others]
    .map((file) => readFileSync(join(project, file), 'utf8'))
    .join('\n');
}

for (const [page, strings] of [
  ['panel', englishPanelStrings],
  ['plan', englishPlanStrings],
] as const)
  describe(`The labels of the page "${page}"`, () => {
    const sources = sourcesOf(page);
    for (const key of Object.keys(strings))
      it(`"${key}" is used`, () => assert.ok(new RegExp(`\\b${key}\\b`).test(sources)));
  });
