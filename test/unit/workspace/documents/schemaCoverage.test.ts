// Beside others that check YAML against schemas: ours step back where one of them has taken up a text.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { OpenText } from '../../../../src/workspace';
import { SchemaCoverage } from '../../../../src/workspace/documents/schemaCoverage';
import { at, MemoryWorkspace } from '../../../support/memoryWorkspace';

const MODELINE = '# yaml-language-server: $schema=./rollout.json\n';

function textOf(text: string): OpenText {
  return { uri: at('a.yaml'), languageId: 'yaml', version: 1, isReadOnly: false, text };
}

function start(): {
  readonly memory: MemoryWorkspace;
  readonly coverage: SchemaCoverage;
  readonly changes: () => number;
} {
  const memory = new MemoryWorkspace();
  const coverage = new SchemaCoverage(memory);
  let changes = 0;
  coverage.onDidChange(() => {
    changes += 1;
  });
  return { memory, coverage, changes: () => changes };
}

describe('the fields of a text', () => {
  test('are ours to check where nobody else is there, whatever the text names', () => {
    const { coverage } = start();
    assert.equal(coverage.isForeign(textOf(MODELINE), 'auto'), false);
    assert.equal(coverage.isForeign(textOf(''), 'auto'), false);
  });

  test('are left to somebody who is there, where the text names its schema', () => {
    const { memory, coverage, changes } = start();
    memory.checkers.install();
    assert.equal(changes(), 1);
    assert.equal(coverage.isForeign(textOf(MODELINE), 'auto'), true);
    assert.equal(coverage.isForeign(textOf('kind: Rollout\n'), 'auto'), false);
  });

  test('are left to somebody who is there, where a setting names a schema for the file', () => {
    const { memory, coverage } = start();
    memory.checkers.install({ './rollout.json': 'a.yaml' });
    assert.equal(coverage.isForeign(textOf(''), 'auto'), true);
    memory.checkers.install({ './rollout.json': 'b.yaml' });
    assert.equal(coverage.isForeign(textOf(''), 'auto'), false);
  });

  test('are left to whoever shows problems of a schema on it, also once these are solved', () => {
    const { memory, coverage, changes } = start();
    memory.checkers.show(at('a.yaml'), ['Argo Rollouts']);
    assert.deepEqual([coverage.isForeign(textOf(''), 'auto'), changes()], [false, 0]);
    memory.checkers.show(at('a.yaml'), ['yaml-schema: Rollout']);
    assert.deepEqual([coverage.isForeign(textOf(''), 'auto'), changes()], [true, 1]);
    memory.checkers.show(at('a.yaml'), []);
    memory.checkers.show(at('a.yaml'), ['yaml-schema: Rollout']);
    assert.deepEqual([coverage.isForeign(textOf(''), 'auto'), changes()], [true, 1]);
    coverage.forget(at('a.yaml'));
    assert.equal(coverage.isForeign(textOf(''), 'auto'), false, 'a text that is opened again is looked at again');
  });

  test('are ours or not by the setting, whoever is there', () => {
    const { memory, coverage } = start();
    assert.equal(coverage.isForeign(textOf(''), 'never'), true);
    memory.checkers.show(at('a.yaml'), ['yaml-schema: Rollout']);
    assert.equal(coverage.isForeign(textOf(MODELINE), 'always'), false);
  });

  test('are ours where there is no editor', () => {
    const { files, log } = new MemoryWorkspace();
    const coverage = new SchemaCoverage({ files, log, checkers: undefined });
    assert.equal(coverage.isForeign(textOf(MODELINE), 'auto'), false);
    coverage.dispose();
  });
});
