// URIs as texts are those of VS Code, whose own library is the judge.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { URI, Utils } from 'vscode-uri';
import { atPath, folderOf, joinUri, pathWithin, uriName, uriPath } from '../../../src/workspace/uris';

const folders = [
  'file:///work',
  'file:///work/my app',
  'file:///c:/Users/me/charts',
  'file://server/share/charts',
  'vscode-remote://ssh-remote+host/home/me',
  'vscode-vfs://github/owner/repo',
  'memfs:/work',
].map((text) => URI.parse(text).toString());

const names = [
  'values.yaml',
  'templates/rollout.yaml',
  'a b/ä#1?.yaml',
  "it's (1)!.yaml",
  '100%.yaml',
  'a+b&c=d@e.yaml',
];

describe('a URI', () => {
  for (const folder of folders) {
    for (const name of names)
      test(`joins ${name} to ${folder} as VS Code does, and leads back`, () => {
        const joined = joinUri(folder, name);
        assert.equal(joined, Utils.joinPath(URI.parse(folder), name).toString());
        assert.equal(pathWithin(folder, joined), name);
        assert.equal(uriPath(joined), URI.parse(joined).path);
        assert.equal(uriName(joined), name.split('/').at(-1));
      });

    for (const path of ['../library', './a/../b', 'a//b', '../../../../..'])
      test(`follows ${path} from ${folder} as VS Code does`, () => {
        assert.equal(joinUri(folder, path), Utils.joinPath(URI.parse(folder), path).toString());
      });

    test(`leads from ${folder} to an absolute path`, () => {
      assert.equal(atPath(folder, '/lib/my chart'), URI.parse(folder).with({ path: '/lib/my chart' }).toString());
    });

    test(`has folders above it up to the root: ${folder}`, () => {
      const above: string[] = [];
      for (let at = folderOf(joinUri(folder, 'a.yaml')); at !== undefined; at = folderOf(at)) above.push(at);
      assert.equal(above[0], folder);
      assert.equal(above.length, uriPath(folder).split('/').length);
    });
  }

  test('keeps its query, which some file systems need to find a file', () => {
    assert.equal(joinUri('git:/work/a?ref', '../b.yaml'), 'git:/work/b.yaml?ref');
  });

  test('of an untitled text lies in no folder', () => {
    assert.equal(folderOf('untitled:Untitled-1'), undefined);
    assert.equal(folderOf('untitled:/work/new.yaml'), undefined);
  });

  for (const uri of [
    'file:///work-2/a.yaml',
    'file:///wor',
    'file:///work',
    'ssh:///work/a.yaml',
    'file://host/work/a',
  ])
    test(`is not in file:///work: ${uri}`, () => {
      assert.equal(pathWithin('file:///work', uri), undefined);
    });

  test('that no editor wrote is read as it stands', () => {
    assert.equal(uriPath('file:///a/100%.yaml'), '/a/100%.yaml');
  });
});
