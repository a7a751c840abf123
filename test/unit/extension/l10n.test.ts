// The translations: complete, with nothing too many, and with the same placeholders and commands as the English texts.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { l10nBundle } from '../../../scripts/generate-l10n.mjs';

type Texts = Readonly<Record<string, string>>;

// Files of ours; what is wrong in them fails the tests below.
const read = (file: string): Texts => JSON.parse(readFileSync(file, 'utf8')) as Texts;

/** What a translation must keep: placeholders, links to commands, and what is written as code. */
const kept = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}|\]\([^)]+\)|`[^`]+`/g)].map(([part]) => part).sort();

const languages = readdirSync('l10n').flatMap((name) => /^bundle\.l10n\.([\w-]+)\.json$/.exec(name)?.[1] ?? []);

describe('The texts to translate', () => {
  it('are those of the sources: node scripts/generate-l10n.mjs', () => {
    assert.equal(readFileSync('l10n/bundle.l10n.json', 'utf8'), l10nBundle());
  });

  it('are translated, to German at least', () => {
    assert.ok(languages.includes('de'));
    assert.equal((JSON.parse(readFileSync('package.json', 'utf8')) as { readonly l10n: string }).l10n, './l10n');
  });
});

for (const language of languages) {
  const pairs = [
    ['l10n/bundle.l10n.json', `l10n/bundle.l10n.${language}.json`],
    ['package.nls.json', `package.nls.${language}.json`],
  ] as const;
  for (const [english, translated] of pairs)
    describe(`The translation ${translated}`, () => {
      const [from, to] = [read(english), read(translated)];

      it('has every text, and none too many', () => {
        assert.deepEqual(Object.keys(to).sort(), Object.keys(from).sort());
      });

      it('names the same placeholders, commands and code', () => {
        for (const [key, text] of Object.entries(from)) assert.deepEqual(kept(to[key] ?? ''), kept(text), key);
      });

      it('leaves no text empty', () => {
        for (const [key, text] of Object.entries(to)) assert.notEqual(text.trim(), '', key);
      });
    });
}
