// Beside the YAML extension: when it already checks a text, ours step back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hasSchemaBySetting, isSchemaSource, namesSchema } from '../../../../src/workspace/documents/foreignSchema';

describe('a text', () => {
  const texts: readonly (readonly [string, string, boolean])[] = [
    [
      'in a comment for the YAML language server',
      '# yaml-language-server: $schema=https://example.com/rollout.json\nkind: Rollout\n',
      true,
    ],
    [
      'in such a comment further down',
      'kind: Service\n---\n#yaml-language-server: $schema=./rollout.json\nkind: Rollout\n',
      true,
    ],
    ['by a key', '$schema: https://example.com/rollout.json\nkind: Rollout\n', true],
    ['by a key in quotes', '"$schema": "./rollout.json"\n', true],
    ['deeper down, where it is a value of its own', 'template:\n  $schema: x\n', false],
    ['in a comment that only mentions it', '# see $schema=… for the YAML language server\n', false],
    ['nowhere', 'kind: Rollout\n', false],
  ];
  for (const [where, text, expected] of texts)
    test(`${expected ? 'names' : 'does not name'} its schema ${where}`, () => {
      assert.equal(namesSchema(text), expected);
    });
});

describe('the setting yaml.schemas', () => {
  const files = { folders: ['file:///work', 'file:///work/apps/nested'] };
  const cases: readonly (readonly [unknown, string, boolean])[] = [
    ['*.yaml', 'deploy/rollout.yaml', true],
    ['rollout.yaml', 'deploy/rollout.yaml', true],
    ['./deploy/*.yaml', 'deploy/rollout.yaml', true],
    ['**/deploy/*.yaml', 'x/deploy/rollout.yaml', true],
    ['/deploy/*.yaml', 'deploy/rollout.yaml', true],
    ['/deploy/*.yaml', 'x/deploy/rollout.yaml', false],
    ['/rollout.yaml', 'apps/nested/rollout.yaml', true],
    ['!rollout.yaml', 'rollout.yaml', false],
    ['*.yml', 'rollout.yaml', false],
    [['*.json', 'deploy/**'], 'deploy/a/rollout.yaml', true],
    ['', 'rollout.yaml', false],
    [7, 'rollout.yaml', false],
  ];
  for (const [glob, path, expected] of cases)
    test(`${expected ? 'gives' : 'gives no'} schema to ${path} by ${JSON.stringify(glob)}`, () => {
      assert.equal(hasSchemaBySetting({ './schema.json': glob }, `file:///work/${path}`, files), expected);
    });

  test('gives no schema by a path from a folder to a file that is in none', () => {
    assert.equal(hasSchemaBySetting({ x: '/a.yaml' }, 'file:///elsewhere/a.yaml', files), false);
    assert.equal(hasSchemaBySetting({ x: 'a.yaml' }, 'file:///elsewhere/a.yaml', files), true);
  });

  for (const wrong of [undefined, null, 'x', 3])
    test(`gives no schema when it is ${String(wrong)}`, () => {
      assert.equal(hasSchemaBySetting(wrong, 'file:///work/a.yaml', files), false);
    });
});

describe('a problem', () => {
  for (const [source, expected] of [
    ['yaml-schema: Rollout', true],
    ['yaml-schema: https://example.com/x.json', true],
    ['YAML', false],
    ['Argo Rollouts', false],
    [undefined, false],
  ] as const)
    test(`from ${source ?? 'nobody'} is ${expected ? 'one' : 'none'} of a schema`, () => {
      assert.equal(isSchemaSource(source), expected);
    });
});
