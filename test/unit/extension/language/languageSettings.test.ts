// What a person writes into settings.json may be anything.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { rules } from '../../../../src/authoring/rules';
import { SETTINGS } from '../../../../src/extension/ids';
import type { LanguageSettings } from '../../../../src/extension/language/languageSettings';
import { NEWEST_RELEASE, readLanguageSettings } from '../../../../src/extension/language/languageSettings';
import { schemaVersion } from '../../../../src/rollouts/schema';

function read(settings: Readonly<Record<string, unknown>>): LanguageSettings {
  return readLanguageSettings((id) => settings[id]);
}

interface Property {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly propertyNames?: { readonly enum: readonly string[] };
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Property>> } };
};
const { properties } = manifest.contributes.configuration;

const DEFAULTS: LanguageSettings = {
  version: undefined,
  schemaValidation: 'auto',
  severities: {},
  promql: true,
  inlayHints: true,
  codeLens: true,
  valuesPaths: [],
  replicas: undefined,
};

describe('the settings of the language features', () => {
  test('mean their defaults when nothing is set', () => {
    assert.deepEqual(read({}), DEFAULTS);
  });

  test('have the same defaults in the manifest', () => {
    const fromManifest = Object.fromEntries(Object.entries(properties).map(([id, property]) => [id, property.default]));
    assert.deepEqual(read(fromManifest), DEFAULTS);
  });

  for (const wrong of [null, 7, 'yes', [], { a: 1 }, true])
    test(`mean their defaults when everything is ${JSON.stringify(wrong)}, and never throw`, () => {
      const all = Object.fromEntries(Object.values(SETTINGS).map((id) => [id, wrong]));
      const { schemaValidation, severities, version } = read(all);
      assert.deepEqual(
        { schemaValidation, severities, version },
        { schemaValidation: 'auto', severities: {}, version: undefined },
      );
    });

  for (const version of properties[SETTINGS.argoRolloutsVersion]?.enum ?? [])
    test(`know the version ${version}`, () => {
      const expected = version === 'auto' ? undefined : version === 'HEAD' ? 'HEAD' : `${version}.0`;
      assert.equal(read({ [SETTINGS.argoRolloutsVersion]: version }).version, expected);
    });

  test('name the newest release that the schema knows', () => {
    assert.equal(schemaVersion('1.9.1'), NEWEST_RELEASE);
  });

  test('take severities, and leave out what is none', () => {
    const severities = { 'first-weight': 'off', 'unknown-field': 'warning', 'step-gate': 'fatal', other: 3 };
    assert.deepEqual(read({ [SETTINGS.rules]: severities }).severities, {
      'first-weight': 'off',
      'unknown-field': 'warning',
    });
  });

  test('take paths of values by pattern, and leave out what is none', () => {
    const valuesPaths = { 'web/values*.yaml': { 'app.deploy': 'spec.strategy', wrong: 1, '': 'spec' }, 'x.yaml': 5 };
    assert.deepEqual(read({ [SETTINGS.valuesPaths]: valuesPaths }).valuesPaths, [
      { glob: 'web/values*.yaml', paths: { 'app.deploy': 'spec.strategy' } },
      { glob: 'x.yaml', paths: {} },
    ]);
  });

  for (const [replicas, expected] of [
    [3, 3],
    [0, undefined],
    [2.5, undefined],
    [100_000, undefined],
    ['3', undefined],
  ] as const)
    test(`${expected === undefined ? 'do not reckon' : 'reckon'} with ${JSON.stringify(replicas)} replicas`, () => {
      assert.equal(read({ [SETTINGS.assumedReplicas]: replicas }).replicas, expected);
    });

  test('switch things off only when they are false', () => {
    const off = { [SETTINGS.promql]: false, [SETTINGS.inlayHints]: false, [SETTINGS.codeLens]: false };
    assert.deepEqual(read(off), { ...DEFAULTS, promql: false, inlayHints: false, codeLens: false });
  });

  test('offer every rule by its id, and no other', () => {
    assert.deepEqual(properties[SETTINGS.rules]?.propertyNames?.enum, rules.map(({ id }) => id).sort());
  });
});
