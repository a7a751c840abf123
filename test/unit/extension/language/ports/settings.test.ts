// The settings of the language features are what the manifest says they are.
import '../../../../support/vscode/register';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { rules } from '../../../../../src/authoring';
import { SETTINGS } from '../../../../../src/extension/ids';
import { writtenSettings } from '../../../../../src/extension/language/ports/settings';
import { readSettings } from '../../../../../src/workspace';

interface Property {
  readonly default: unknown;
  readonly enum?: readonly string[];
  readonly propertyNames?: { readonly enum: readonly string[] };
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Property>> }[];
  };
};
const properties: Readonly<Record<string, Property>> = Object.fromEntries(
  manifest.contributes.configuration.flatMap((group) => Object.entries(group.properties)),
);

describe('the settings of the language features', () => {
  test('have the same defaults in the manifest', () => {
    const ofManifest = writtenSettings((id) => properties[id]?.default);
    assert.deepEqual(readSettings(ofManifest), readSettings({}));
  });

  test('are read under the ids of the manifest, each as its own', () => {
    const ids = Object.values(writtenSettings((id) => id));
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.ok(typeof id === 'string' && properties[id], String(id));
  });

  for (const version of properties[SETTINGS.argoRolloutsVersion]?.enum ?? [])
    test(`know the version ${version}`, () => {
      const expected = version === 'auto' ? undefined : version === 'HEAD' ? 'HEAD' : `${version}.0`;
      assert.equal(readSettings({ argoRolloutsVersion: version }).version, expected);
    });

  test('offer every rule by its id, and no other', () => {
    assert.deepEqual(properties[SETTINGS.rules]?.propertyNames?.enum, rules.map(({ id }) => id).sort());
  });
});
