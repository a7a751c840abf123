import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planArgument } from '../../../../src/extension/language/preview/planArgument';

describe('what "Preview Plan" is called with', () => {
  test('names a strategy when a CodeLens calls', () => {
    const argument = { uri: 'file:///x/values.yaml', index: 2 };
    assert.deepEqual(planArgument(argument), argument);
  });
  for (const argument of [undefined, null, 'file:///x', {}, { uri: 5, index: 0 }, { uri: 'file:///x' }, { index: 1 }])
    test(`names none when it is ${JSON.stringify(argument)}`, () => {
      assert.equal(planArgument(argument), undefined);
    });
});
