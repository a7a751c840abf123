// Texts that are made (or happen) to break a reader: none may throw, and none may cost more than it is long.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseText, toValue, trailAt } from '../../../../../src/authoring';

/** A billion laughs: each line refers nine times to the one before. */
function bomb(levels: number): string {
  let text = 'a0: &a0 [x,x,x,x,x,x,x,x,x]\n';
  for (let level = 1; level < levels; level += 1) {
    text += `a${level}: &a${level} [${Array.from({ length: 9 }, () => `*a${level - 1}`).join(',')}]\n`;
  }
  return text;
}

/** How many values something is made of, up to a number that no reader should reach. */
function size(value: unknown): number {
  let count = 0;
  const visit = (part: unknown): void => {
    count += 1;
    assert.ok(count < 1_000_000, 'the bomb goes off');
    if (typeof part === 'object' && part !== null) Object.values(part).forEach(visit);
  };
  visit(value);
  return count;
}

const HOSTILE: Readonly<Record<string, string>> = {
  'a bomb of aliases': bomb(12),
  'merges of merges': `a0: &a0 {x: 1}\n${Array.from({ length: 60 }, (_, index) => `a${index + 1}: &a${index + 1} {<<: [*a${index}, *a${index}]}\n`).join('')}`,
  'brackets 5,000 deep': `a: ${'['.repeat(5000)}`,
  'maps 3,000 deep': Array.from({ length: 3000 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
  'closed maps 300 deep': `a: ${'{a: '.repeat(300)}1${'}'.repeat(300)}`,
  'dashes 30,000 deep': '- '.repeat(30_000),
  'questions 3,000 deep': '? '.repeat(3000),
  'NUL and other control characters': 'a: \u0000\u0001\nb: "\u0000"\n',
  'only quotes': '"\n'.repeat(5000),
  'aliases of nothing': 'a: *x\n'.repeat(2000),
  'a text of 3 MB': `a: "${'x\\n'.repeat(1_000_000)}"`,
  'prototype keys': '__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n',
};

describe('hostile text', () => {
  for (const [name, text] of Object.entries(HOSTILE)) {
    it(`${name} is read without an exception and stays small`, () => {
      for (const { root } of parseText(text).documents) {
        size(toValue(root));
        if (root !== undefined) trailAt(root, Math.floor(text.length / 2));
      }
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  }

  it('over 5 MB is not looked into, and says so', () => {
    const parsed = parseText('a: 1\n'.repeat(1_100_000));
    assert.deepEqual(parsed.documents, []);
    assert.equal(parsed.notice?.kind, 'tooLarge');
    assert.match(parsed.notice.message, /5 MB/);
  });

  it('of very many documents is looked into only so far, and says so', () => {
    const parsed = parseText('---\na: 1\n'.repeat(6000));
    assert.equal(parsed.documents.length, 5000);
    assert.equal(parsed.notice?.kind, 'tooManyDocuments');
  });
});
