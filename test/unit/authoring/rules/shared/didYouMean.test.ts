import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { closest } from '../../../../../src/authoring/rules/shared/didYouMean';

const NAMES = ['setWeight', 'pause', 'analysis', 'experiment', 'canaryService', 'stableService', 'maxSurge'];

const CASES: readonly (readonly [string, string | undefined])[] = [
  ['setWieght', 'setWeight'],
  ['setweight', 'setWeight'],
  ['set-weight', 'setWeight'],
  ['pasue', 'pause'],
  ['analysys', 'analysis'],
  ['canaryServce', 'canaryService'],
  ['canaryservice', 'canaryService'],
  ['maxsurge', 'maxSurge'],
  ['weight', undefined],
  ['wait', undefined],
  ['pod', undefined],
  ['', undefined],
  ['x'.repeat(100), undefined],
];

describe('the name that was probably meant', () => {
  for (const [word, meant] of CASES) {
    it(`by ${JSON.stringify(word.slice(0, 20))} is ${meant ?? 'not clear'}`, () =>
      assert.equal(closest(word, NAMES), meant));
  }
});
