import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { englishPanelStrings, fill } from '../../../src/presentation';

describe("The panel's labels", () => {
  it('are filled in by name', () => assert.equal(fill('{b} of {a}, {b}', { a: 1, b: 'x' }), 'x of 1, x'));

  it('show a placeholder that nothing was given for', () => assert.equal(fill('{a} {b}', { a: 1 }), '1 {b}'));

  it('take values as they are, also those that look like a placeholder', () =>
    assert.equal(fill('{a} {b}', { a: '{b}', b: '$&' }), '{b} $&'));

  it('do not take what every object has for a value', () => assert.equal(fill('{constructor}', {}), '{constructor}'));

  const project = join(import.meta.dirname, '../../..');
  const sources = ['src/presentation', 'webview']
    .flatMap((folder) =>
      readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && file !== 'strings.ts')
        .map((file) => readFileSync(join(project, folder, file), 'utf8')),
    )
    // The units of lengths of time are given to the domain's words.
    .concat(readFileSync(join(project, 'src/rollouts/words/countWords.ts'), 'utf8'))
    .join('\n');
  for (const key of Object.keys(englishPanelStrings))
    it(`"${key}" is used`, () => assert.ok(new RegExp(`\\b${key}\\b`).test(sources)));
});
