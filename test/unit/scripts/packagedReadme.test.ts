// The README in the package, where no relative path leads anywhere.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { missingPictures, packagedReadme } from '../../../scripts/packaging/packagedReadme.mjs';

const REPOSITORY = 'https://example.com/project';
const readme = readFileSync('README.md', 'utf8');

describe('The README of the package', () => {
  it('brings every picture of the README with it, whole', () => {
    const files = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, file]) => file ?? '');
    assert.ok(files.length > 0);
    assert.deepEqual(missingPictures(readme), files);
    const packaged = packagedReadme(readme, '.', REPOSITORY);
    assert.deepEqual(missingPictures(packaged), []);
    const shown = [...packaged.matchAll(/\(data:image\/\w+;base64,([^)]+)\)/g)].map(([, data]) => data ?? '');
    assert.deepEqual(
      shown.map((data) => Buffer.from(data, 'base64')),
      files.map((file) => readFileSync(file)),
    );
  });

  it('leads to the repository where the README leads to a file of it, and leaves other links alone', () => {
    const text = '[how](docs/how.md#part), [there](https://example.org/), [below](#below)';
    assert.equal(
      packagedReadme(text, '.', REPOSITORY),
      `[how](${REPOSITORY}/blob/HEAD/docs/how.md#part), [there](https://example.org/), [below](#below)`,
    );
  });

  it('is refused where a picture is missing, or a drawing that the page would not show', () => {
    for (const file of ['docs/images/nothing.png', 'media/argo-rollouts.svg'])
      assert.throws(() => packagedReadme(`![a picture](${file})`, '.', REPOSITORY), /README\.md shows/);
  });
});
