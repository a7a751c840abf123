// What a person writes into settings.json may be anything.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { schemaVersion } from '../../../../src/rollouts';
import { readSettings } from '../../../../src/workspace';
import { NEWEST_RELEASE } from '../../../../src/workspace/settings/workspaceSettings';

const DEFAULTS = readSettings({});

describe('the settings of a workspace', () => {
  test('check everything and override nothing when nothing is written', () => {
    assert.deepEqual(DEFAULTS, {
      version: undefined,
      schemaValidation: 'auto',
      severities: {},
      promql: true,
      inlayHints: true,
      codeLens: true,
      valuesPaths: [],
      replicas: undefined,
    });
  });

  for (const wrong of [null, 7, 'yes', [], { a: 1 }, true])
    test(`mean their defaults when everything is ${JSON.stringify(wrong)}, and never throw`, () => {
      const { schemaValidation, severities, version } = readSettings({
        argoRolloutsVersion: wrong,
        schemaValidation: wrong,
        rules: wrong,
        promql: wrong,
        valuesPaths: wrong,
        assumedReplicas: wrong,
      });
      assert.deepEqual(
        { schemaValidation, severities, version },
        { schemaValidation: 'auto', severities: {}, version: undefined },
      );
    });

  for (const [written, version] of [
    ['auto', undefined],
    ['HEAD', 'HEAD'],
    ['1.7', '1.7.0'],
    ['latest', undefined],
  ] as const)
    test(`read the version ${written}`, () => {
      assert.equal(readSettings({ argoRolloutsVersion: written }).version, version);
    });

  test('name the newest release that the schema knows', () => {
    assert.equal(schemaVersion('1.9.1'), NEWEST_RELEASE);
  });

  test('take severities, and leave out what is none', () => {
    const rules = { 'first-weight': 'off', 'unknown-field': 'warning', 'step-gate': 'fatal', other: 3 };
    assert.deepEqual(readSettings({ rules }).severities, { 'first-weight': 'off', 'unknown-field': 'warning' });
  });

  test('take paths of values by glob, and leave out what is none', () => {
    const valuesPaths = { 'web/values*.yaml': { 'app.deploy': 'spec.strategy', wrong: 1, '': 'spec' }, 'x.yaml': 5 };
    assert.deepEqual(readSettings({ valuesPaths }).valuesPaths, [
      { glob: 'web/values*.yaml', paths: { 'app.deploy': 'spec.strategy' } },
      { glob: 'x.yaml', paths: {} },
    ]);
  });

  for (const [assumedReplicas, expected] of [
    [3, 3],
    [0, undefined],
    [2.5, undefined],
    [100_000, undefined],
    ['3', undefined],
  ] as const)
    test(`${expected === undefined ? 'do not compute' : 'compute'} with ${JSON.stringify(assumedReplicas)} replicas`, () => {
      assert.equal(readSettings({ assumedReplicas }).replicas, expected);
    });

  test('turn things off only when they are false', () => {
    const off = { promql: false, inlayHints: false, codeLens: false };
    assert.deepEqual(readSettings(off), { ...DEFAULTS, ...off });
  });
});
