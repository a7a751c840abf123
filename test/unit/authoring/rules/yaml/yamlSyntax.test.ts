// An alias without its anchor is one mistake, not two.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { steps } from '../frames';
import { findingsIn } from '../ruleCases';

describe('an unknown anchor', () => {
  it('is no empty step as well', () => {
    const found = findingsIn(steps('setWeight: 20', '*approval', 'setWeight: *first', 'pause: {}'));
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error').map(({ id }) => id),
      ['yaml-syntax', 'yaml-syntax'],
    );
  });
});
