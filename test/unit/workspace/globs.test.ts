// Globs as VS Code reads them, as far as settings use them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { globMatches } from '../../../src/workspace/globs';

const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['values.yaml', ['values.yaml'], ['a/values.yaml', 'values-yaml', 'values.yamlx']],
  ['values*.yaml', ['values.yaml', 'values-prod.yaml'], ['values/prod.yaml']],
  ['values-?.yaml', ['values-a.yaml'], ['values-ab.yaml', 'values-/.yaml']],
  ['**/values.yaml', ['values.yaml', 'a/values.yaml', 'a/b/values.yaml'], ['my-values.yaml']],
  ['charts/**', ['charts/a', 'charts/a/b.yaml'], ['charts', 'other/a']],
  ['charts/**/values.yaml', ['charts/values.yaml', 'charts/a/b/values.yaml'], ['charts/a/values.yml']],
  ['**/*.{yaml,yml}', ['a.yaml', 'x/b.yml'], ['a.tpl', 'a.yaml.bak']],
  ['{a,b/{c,d}}.yaml', ['a.yaml', 'b/c.yaml', 'b/d.yaml'], ['c.yaml', 'b.yaml']],
  ['**/{node_modules,.git}/**', ['node_modules/x.yaml', 'a/.git/config'], ['node_modules', 'a/my-node_modules/x']],
  ['env-[a-c].yaml', ['env-a.yaml', 'env-c.yaml'], ['env-d.yaml', 'env-.yaml']],
  ['env-[!a-c].yaml', ['env-d.yaml'], ['env-a.yaml']],
  ['a+b(1).yaml', ['a+b(1).yaml'], ['aab1.yaml']],
  ['a**b.yaml', ['ab.yaml', 'axxb.yaml'], ['a/b.yaml']],
];

describe('a glob', () => {
  for (const [glob, matching, others] of cases)
    test(glob, () => {
      for (const path of matching) assert.ok(globMatches(glob, path), `${glob} matches ${path}`);
      for (const path of others) assert.ok(!globMatches(glob, path), `${glob} does not match ${path}`);
    });

  for (const glob of ['{a,b', 'a]', '[', '[z-a]', '[]', 'a\\b', '{}', '{,}', '(', '***'])
    test(`that is written wrong is not an error: ${glob}`, () => {
      globMatches(glob, 'a.yaml');
    });

  test('that is written wrong is read as it stands', () => {
    assert.ok(globMatches('{a,b', '{a,b'));
    assert.ok(globMatches('[z-a].yaml', '[z-a].yaml'));
  });
});
