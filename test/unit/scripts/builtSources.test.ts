// When a build is left out, on a small project.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { isBuiltFrom, recordBuild, sourcesHash } from '../../../scripts/builtSources.mjs';

let project: string;

const put = (file: string, text: string): void => {
  mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
  writeFileSync(path.join(project, file), text);
};
const isBuilt = (production = false): boolean => isBuiltFrom(project, sourcesHash(project, production));

beforeEach(() => {
  project = mkdtempSync(path.join(os.tmpdir(), 'argo-rollouts-built-'));
  for (const file of ['esbuild.js', 'package-lock.json', 'tsconfig.base.json', 'src/one/main.ts', 'webview/page.css'])
    put(file, file);
  put('dist/main.js', 'built');
  recordBuild(project, sourcesHash(project, false));
});

afterEach(() => rmSync(project, { recursive: true }));

describe('A build', () => {
  it('is left out when nothing has changed, also after files were written again', () => {
    assert.equal(isBuilt(), true);
    put('src/one/main.ts', 'src/one/main.ts');
    assert.equal(isBuilt(), true);
  });

  const changes: readonly (readonly [what: string, change: () => void])[] = [
    ['a source', () => put('src/one/main.ts', 'changed')],
    ['a style sheet', () => put('webview/page.css', 'changed')],
    ['the packages', () => put('package-lock.json', 'changed')],
    ['how it is built', () => put('esbuild.js', 'changed')],
    ['which sources there are', () => put('src/two/main.ts', '')],
    ['that a source is gone', () => rmSync(path.join(project, 'src/one/main.ts'))],
    ['what was built', () => rmSync(path.join(project, 'dist/main.js'))],
    ['all that was built', () => rmSync(path.join(project, 'dist'), { recursive: true })],
  ];
  for (const [what, change] of changes)
    it(`is made when ${what} changes`, () => {
      change();
      assert.equal(isBuilt(), false);
    });

  it('is made when the last one was of the other kind', () => {
    assert.equal(isBuilt(true), false);
  });
});
