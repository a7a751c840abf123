// Names and messages from a cluster, made safe to show.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cleanText } from '../../../../src/rollouts';

const code = (...points: number[]): string => String.fromCodePoint(...points);

describe('text from a cluster', () => {
  const cases: readonly (readonly [name: string, text: string, clean: string])[] = [
    ['stays as it is', 'portal-services', 'portal-services'],
    ['keeps letters of every script', 'größe 発布 тест', 'größe 発布 тест'],
    ['is on one line', 'first\r\nsecond\tthird', 'first second third'],
    ['has no terminal escapes', `a${code(0x1b)}[31mred${code(0)}`, 'a [31mred'],
    ['has no C1 controls and no DEL', `a${code(0x85)}b${code(0x7f)}c`, 'a b c'],
    ['has no line or paragraph separators', `a${code(0x2028)}b${code(0x2029)}c`, 'a b c'],
    ['cannot be turned round', `a${code(0x202e)}txt.exe${code(0x202c)}`, 'atxt.exe'],
    ['has no isolates', `a${code(0x2066)}b${code(0x2069)}`, 'ab'],
    ['has no embeddings', `${code(0x202a)}a${code(0x202b)}b${code(0x202d)}`, 'ab'],
    ['has no direction marks', `a${code(0x200e)}b${code(0x200f)}c${code(0x061c)}`, 'abc'],
    ['has no zero-width characters', `pay${code(0x200b)}pal${code(0xfeff)}${code(0x2060)}`, 'paypal'],
    ['has no broken halves of characters', `a\ud800b`, 'a\ufffdb'],
    ['keeps markup as letters, for whoever shows it', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['may be empty', '', ''],
  ];
  for (const [name, text, clean] of cases) test(name, () => assert.equal(cleanText(text), clean));

  test('is cut at the wished length, with a mark', () => {
    assert.equal(cleanText('abcdef', 4), 'abc…');
    assert.equal(cleanText('abcd', 4), 'abcd');
  });
  test('is cut between characters, never inside one', () => {
    assert.equal(cleanText('😀😀😀', 2), '😀…');
    assert.equal(cleanText('😀😀', 2), '😀😀');
  });
  test('of megabytes is cut as well', () => {
    assert.equal(Array.from(cleanText('x'.repeat(5_000_000))).length, 253);
  });
});
