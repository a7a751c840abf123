// Beside the YAML extension: when it already checks a document, ours step back.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  isSchemaSource,
  namesSchema,
  schemaGlob,
  schemaPatterns,
} from '../../../../src/extension/language/documents/foreignSchema';

describe('a document', () => {
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
  test('holds one pattern or several for each schema', () => {
    const setting = { kubernetes: '*.yaml', './rollout.json': ['/deploy/*.yaml', 'apps/**'], broken: 7, empty: '' };
    assert.deepEqual(schemaPatterns(setting), ['*.yaml', '/deploy/*.yaml', 'apps/**']);
  });
  for (const wrong of [undefined, null, 'x', 3])
    test(`holds no pattern when it is ${String(wrong)}`, () => {
      assert.deepEqual(schemaPatterns(wrong), []);
    });

  const patterns: readonly (readonly [string, ReturnType<typeof schemaGlob>])[] = [
    ['*.yaml', { glob: '**/*.yaml', fromFolder: false }],
    ['./apps/*.yaml', { glob: '**/apps/*.yaml', fromFolder: false }],
    ['**/apps/*.yaml', { glob: '**/apps/*.yaml', fromFolder: false }],
    ['/deploy/*.yaml', { glob: 'deploy/*.yaml', fromFolder: true }],
    ['!values.yaml', undefined],
  ];
  for (const [pattern, expected] of patterns)
    test(`means by ${pattern} ${expected ? `${expected.glob}${expected.fromFolder ? ' in the folder' : ''}` : 'no file'}`, () => {
      assert.deepEqual(schemaGlob(pattern), expected);
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
    test(`from ${source ?? 'nowhere'} ${expected ? 'tells' : 'does not tell'} of a schema`, () => {
      assert.equal(isSchemaSource(source), expected);
    });
});
