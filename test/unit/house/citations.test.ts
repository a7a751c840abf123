// What the project cites can be looked up: every citation leads to a section or an observation of docs/reference, every
// link of a document to a file, and every path in the map of the house and in its lists to a place in it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { citationsOf, targetsIn } from './citations';
import { anchorsOf, destinationOf, headingsOf, pathsIn, relativeLinksOf } from './markdown';
import { projectFiles, root } from './projectFiles';

const docs = projectFiles('docs').filter(({ name }) => name.endsWith('.md'));
const reference = docs.filter(({ name }) => name.startsWith('docs/reference/'));
const sources = ['src', 'webview', 'test', 'scripts'].flatMap(projectFiles);
const papers = [...docs, ...projectFiles('').filter(({ name }) => /^(README|CONTRIBUTING|CHANGELOG)\.md$/.test(name))];

/** What the headings of a page of the reference can be cited by. */
function targetsOf(page: string, heading: string): readonly string[] {
  const section = /^(\d+(?:\.\d+)?) /.exec(heading)?.[1];
  const appendix = /^Appendix (A\d+):/.exec(heading)?.[1];
  const observation = page === 'observed' ? /^([OAP]\d+) /.exec(heading)?.[1] : undefined;
  const part = /^Part (\d+):/.exec(heading)?.[1];
  return [
    ...(section === undefined ? [] : [`reference ${section}`]),
    ...(appendix === undefined ? [] : [`appendix ${appendix}`]),
    ...(observation === undefined ? [] : [observation]),
    ...(part === undefined ? [] : [`${page} part ${part}`]),
  ];
}

const headings = reference.flatMap(({ name, text }) =>
  headingsOf(text).flatMap((heading) =>
    targetsOf(path.posix.basename(name, '.md'), heading).map((target) => ({ name, target })),
  ),
);

test('a citation is read in each of its forms', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['Source: reference 6.5 step 1 and 6.6.', ['reference 6.5', 'reference 6.6']],
    ['reference 5.1 (fields), 6.1 (order), 6.3', ['reference 5.1', 'reference 6.1', 'reference 6.3']],
    ['reference 2.3 rules 1 and 2, 1.4.', ['reference 2.3', 'reference 1.4']],
    ['reference 2.3 rules a–m, upstream `x`', ['reference 2.3']],
    ['reference 4.2 to 4.4, since 1.9.0', ['reference 4.2', 'reference 4.4']],
    ['Reference part 9; 3 things', ['reference 9']],
    ['appendix A1 and A2; A8', ['appendix A1', 'appendix A2', 'A8']],
    ['reference A3 and O20/O21', ['appendix A3', 'O20', 'O21']],
    ['reference 2.2, plugin-text part 3', ['reference 2.2', 'plugin-text part 3']],
    ['Source: observed part 2. The reference: 1 thing, %A9', ['observed part 2']],
  ];
  for (const [text, targets] of cases) assert.deepEqual([...targetsIn(text)].sort(), [...targets].sort(), text);
});

test('every citation leads to a heading of docs/reference', () => {
  const known = new Set(headings.map(({ target }) => target));
  // The reading of citations is tested with examples, of which some lead nowhere.
  const cited = [...sources, ...docs]
    .filter(({ name }) => !/^test\/unit\/house\/citations/.test(name))
    .flatMap(citationsOf);
  assert.ok(cited.length > 200, `only ${cited.length} citations were found`);
  const lost = cited.filter(({ target }) => !known.has(target));
  assert.deepEqual(
    lost.map(({ where, target }) => `${where}: ${target}`),
    [],
  );
});

test('no number of the reference is given twice', () => {
  const twice = headings.filter(({ target }, index) =>
    headings.some((other, at) => at < index && other.target === target),
  );
  assert.deepEqual(twice, []);
});

test('the README of the reference lists every section', () => {
  const index = reference.find(({ name }) => name === 'docs/reference/README.md')?.text ?? '';
  const listed = [...index.matchAll(/^ *- (A?[\d.]+) \[/gm)].map(([, number = '']) => number);
  const sections = headings.flatMap(({ target }) => /^(?:reference|appendix) (.+)$/.exec(target)?.[1] ?? []);
  assert.deepEqual([...listed].sort(), [...sections].sort());
});

test('every link of a document leads to a file, and to a heading in it', () => {
  const links = papers.flatMap((file) => relativeLinksOf(file.text).map((link) => ({ file, link })));
  assert.ok(links.length > 100, `only ${links.length} links were found`);
  const broken = links.filter(({ file, link }) => {
    const { name, anchor } = destinationOf(file, link);
    if (!existsSync(path.join(root, name))) return true;
    if (anchor === '') return false;
    const target = papers.find((paper) => paper.name === name);
    return target === undefined || !anchorsOf(target.text).has(anchor);
  });
  assert.deepEqual(
    broken.map(({ file, link }) => `${file.name}:${link.line}: ${link.target}`),
    [],
  );
});

for (const name of ['docs/architecture.md', 'docs/how-to-add.md'])
  test(`every path in ${name} exists`, () => {
    const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const map = docs.find((page) => page.name === name)?.text ?? '';
    const built = /^(dist|out)\//;
    const paths = pathsIn(
      map,
      folders.map((folder) => folder.name),
    ).filter((found) => !built.test(found));
    assert.ok(paths.length > 20, `only ${paths.length} paths were found`);
    const bare = new Set(projectFiles().map((file) => path.posix.basename(file.name)));
    const missing = paths.filter((one) => !existsSync(path.join(root, one)) && (one.includes('/') || !bare.has(one)));
    assert.deepEqual(missing, []);
  });
