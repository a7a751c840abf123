// The defaults that hovers state are those that the domain counts with.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DEFAULTS } from '../../../../../src/rollouts';
import { BLUE_GREEN_TEXTS } from '../../../../../src/rollouts/schema/texts/blueGreen';
import { CANARY_TEXTS } from '../../../../../src/rollouts/schema/texts/canary';
import { METRIC_TEXTS } from '../../../../../src/rollouts/schema/texts/metrics';
import { ROLLOUT_TEXTS } from '../../../../../src/rollouts/schema/texts/rollout';
import { ROUTING_TEXTS } from '../../../../../src/rollouts/schema/texts/routing';

describe('the texts of the fields', () => {
  const texts = Object.entries({
    ...BLUE_GREEN_TEXTS,
    ...CANARY_TEXTS,
    ...METRIC_TEXTS,
    ...ROLLOUT_TEXTS,
    ...ROUTING_TEXTS,
  });
  for (const [field, value] of Object.entries(DEFAULTS))
    test(`state the default of ${field}`, () => {
      const stated = texts.filter(([path]) => path.split('.').at(-1) === field && !path.startsWith('Experiment'));
      assert.ok(stated.length > 0, 'no text of this field');
      for (const [path, text] of stated) assert.equal(Number.parseInt(text.default ?? '', 10), value, path);
    });
});
