// Metrics that nothing but someone's stop ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isEndless } from '../../../../../src/rollouts';

test('a metric is endless with an interval and no count', () => {
  assert.ok(isEndless({ interval: '1m' }));
  assert.ok(isEndless({ interval: '1m', count: 0 }));
  assert.ok(!isEndless({ interval: '1m', count: 3 }));
  assert.ok(!isEndless({}));
});

test('what a placeholder stands for may end a metric', () => {
  assert.ok(!isEndless({ interval: '1m', count: '{{args.count}}' }));
  assert.ok(!isEndless({ interval: '{{args.interval}}' }));
});
