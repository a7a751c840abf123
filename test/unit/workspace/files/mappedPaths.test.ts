// Which files a person's setting names, and what it maps in them.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isNamedBy, mappedPathsIn } from '../../../../src/workspace/files/mappedPaths';

const files = { folders: ['file:///work', 'file:///work/apps/shop'] };

describe('a glob of the setting', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['deploy.yaml', 'file:///work/deploy.yaml', true],
    ['deploy.yaml', 'file:///work/sub/deploy.yaml', false],
    ['**/deploy.yaml', 'file:///work/sub/deploy.yaml', true],
    ['charts/web/values*.yaml', 'file:///work/charts/web/values-prod.yaml', true],
    ['my app/*.yaml', 'file:///work/my%20app/a.yaml', true],
    // The innermost folder is the file's own.
    ['deploy.yaml', 'file:///work/apps/shop/deploy.yaml', true],
    ['apps/shop/deploy.yaml', 'file:///work/apps/shop/deploy.yaml', false],
    // A file in no folder is named anywhere.
    ['deploy.yaml', 'file:///elsewhere/deep/deploy.yaml', true],
    ['deploy.yaml', 'untitled:deploy.yaml', true],
    ['deploy.yaml', 'file:///elsewhere/other.yaml', false],
  ];
  for (const [glob, uri, expected] of cases)
    test(`${expected ? 'names' : 'does not name'} ${uri}: ${glob}`, () => {
      assert.equal(isNamedBy(glob, uri, files), expected);
    });
});

describe('the paths that are mapped in a file', () => {
  const settings = [
    { glob: '*.yaml', paths: { 'a.b': 'spec.strategy', c: 'spec' } },
    { glob: 'deploy.yaml', paths: { c: 'spec.strategy.canary' } },
    { glob: 'other.yaml', paths: { d: 'spec' } },
  ];

  test('are those of every glob that matches; of two for the same path the later counts', () => {
    assert.deepEqual(mappedPathsIn(settings, 'file:///work/deploy.yaml', files), {
      'a.b': 'spec.strategy',
      c: 'spec.strategy.canary',
    });
  });

  test('are not even empty where no glob matches', () => {
    assert.equal(mappedPathsIn(settings, 'file:///work/deep/deploy.yml', files), undefined);
    assert.deepEqual(mappedPathsIn([{ glob: '**', paths: {} }], 'file:///work/a', files), {});
  });
});
