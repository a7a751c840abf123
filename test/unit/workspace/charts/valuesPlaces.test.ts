// Where the values files of a chart write a path of values.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { valuesPlaces } from '../../../../src/workspace';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';

const memory = new MemoryWorkspace({
  'shop/Chart.yaml': 'name: shop\n',
  'shop/values-prod.yaml': 'deploy:\n  strategy: {}\n',
  'shop/values.yaml': 'deploy:\n  replicas: 3\n',
  'shop/values-dev.yaml': 'other: 1\n',
  'shop/README.md': 'deploy:\n',
});

describe('a path of values', () => {
  test("is written in each values file that has it, or what is above it; the chart's own defaults first", async () => {
    memory.texts.open(at('shop/values-prod.yaml'), '# Not saved.\ndeploy:\n  strategy: {}\n');
    const places = await valuesPlaces(memory, at('shop'), ['deploy', 'strategy']);
    assert.deepEqual(
      places.map(({ uri, text, start, end }) => [uri, text.slice(start, end)]),
      [
        [at('shop/values.yaml'), 'deploy'],
        [at('shop/values-prod.yaml'), 'strategy'],
      ],
    );
  });

  test('is written nowhere in a folder that is not there', async () => {
    assert.deepEqual(await valuesPlaces(memory, at('nowhere'), ['deploy']), []);
  });
});
