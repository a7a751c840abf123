// What the manifest must say for the language features to be there.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { snippets } from '../../../../src/authoring';
import { COMMANDS, CONTEXT_KEYS, PLAN_TYPE, SETTINGS } from '../../../../src/extension/ids';
import { LANGUAGES } from '../../../../src/workspace';

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: readonly { readonly properties: Readonly<Record<string, { readonly scope?: string }>> }[];
  };
};
const { contributes } = manifest;

const OF_LANGUAGE = [
  SETTINGS.argoRolloutsVersion,
  SETTINGS.schemaValidation,
  SETTINGS.rules,
  SETTINGS.promql,
  SETTINGS.inlayHints,
  SETTINGS.codeLens,
  SETTINGS.valuesPaths,
  SETTINGS.assumedReplicas,
];

describe('the manifest of the language features', () => {
  for (const language of LANGUAGES)
    test(`activates the extension for a file in ${language}`, () => {
      assert.ok(manifest.activationEvents.includes(`onLanguage:${language}`));
    });

  test('restores plan previews, because that activation event is not implied', () => {
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${PLAN_TYPE}`));
  });

  test('offers the preview in the title of an editor only where there is a plan', () => {
    const items = contributes.menus['editor/title']?.filter(({ command }) => command === COMMANDS.previewPlan) ?? [];
    assert.equal(items.length, 1);
    assert.ok(items[0]?.when?.includes(CONTEXT_KEYS.hasPlan));
  });

  test('offers new files from templates where VS Code offers new files', () => {
    assert.ok(contributes.menus['file/newFile']?.some(({ command }) => command === COMMANDS.newFromTemplate));
  });

  for (const id of OF_LANGUAGE)
    test(`lets each folder set ${id}, and keeps it in Restricted Mode`, () => {
      assert.equal(
        contributes.configuration.find(({ properties }) => id in properties)?.properties[id]?.scope,
        'resource',
      );
      assert.equal(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes(id), false);
    });

  test('ships the snippets of the table, all of them', () => {
    const [contribution] = contributes.snippets;
    assert.ok(contribution?.language === 'yaml' && existsSync(contribution.path));
    const shipped = Object.values(
      JSON.parse(readFileSync(contribution.path, 'utf8')) as Readonly<Record<string, { readonly prefix: string }>>,
    );
    assert.deepEqual(
      shipped.map(({ prefix }) => prefix),
      snippets.map(({ prefix }) => prefix),
    );
  });
});
