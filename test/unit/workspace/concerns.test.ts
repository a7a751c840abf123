// Whether a text concerns us, told before any YAML is read.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { concernsRollouts, isOfRolloutsChart } from '../../../src/workspace/concerns';
import { at, MemoryWorkspace } from '../../support/memoryWorkspace';

function concerns(text: string, languageId: string, valuesPaths?: object): boolean {
  const memory = new MemoryWorkspace();
  memory.settings.set({ valuesPaths });
  memory.texts.open(at('deploy.yaml'), text, { languageId });
  const opened = memory.texts.get(at('deploy.yaml'));
  assert.ok(opened);
  return concernsRollouts(opened, memory);
}

describe('a text', () => {
  test('concerns us when it mentions rollouts, in our languages only', () => {
    assert.equal(concerns('apiVersion: argoproj.io/v1alpha1\n', 'yaml'), true);
    assert.equal(concerns('apiVersion: argoproj.io/v1alpha1\n', 'helm'), true);
    assert.equal(concerns('apiVersion: argoproj.io/v1alpha1\n', 'markdown'), false);
    assert.equal(concerns('kind: Service\n', 'yaml'), false);
  });

  test('concerns us when a setting names its file, whatever it says', () => {
    assert.equal(concerns('a: 1\n', 'yaml', { 'deploy.yaml': { a: 'spec' } }), true);
    assert.equal(concerns('a: 1\n', 'yaml', { 'other.yaml': { a: 'spec' } }), false);
  });
});

describe('a file of a chart', () => {
  const memory = new MemoryWorkspace({
    'ours/Chart.yaml': 'name: ours\n',
    'ours/templates/rollout.yaml': 'kind: Rollout\n',
    'others/Chart.yaml': 'name: others\n',
    'others/templates/service.yaml': 'kind: Service\n',
  });
  for (const [path, expected] of [
    ['ours/values.yaml', true],
    ['ours/templates/service.yaml', true],
    ['ours/docs/a.yaml', false],
    ['others/values.yaml', false],
    ['values.yaml', false],
  ] as const)
    test(`${expected ? 'concerns' : 'does not concern'} us: ${path}`, async () => {
      assert.equal(await isOfRolloutsChart(at(path), memory), expected);
    });
});
