// Which files each test file loads, found by esbuild, and which files and folders its test code names in a text, as it
// does with what it reads, starts or bundles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A whole text that can be a path. */
const PATH_TEXT = /(['"`])((?:\.{1,2}\/)*[\w@-][\w@./-]*)\1/g;
const IMPORT = /\bfrom (['"])[^'"]*\1|\bimport\(?\s*(['"])[^'"]*\2/g;

/** @param {string} text of a test or its support @returns {readonly string[]} what it names, without `../` */
function namesIn(text) {
  return [...text.replace(IMPORT, '').matchAll(PATH_TEXT)].map(([, , name]) =>
    name.replace(/^(\.{1,2}\/)+/, '').replace(/\/$/, ''),
  );
}

/** @param {string} name @param {string} file both relative to the root */
function isOrHolds(name, file) {
  return file === name || file.startsWith(`${name}/`);
}

/**
 * What each file of test code names.
 * @param {string} root @returns {ReadonlyMap<string, readonly string[]>}
 */
function namesOfTestCode(root) {
  const files = readdirSync(path.join(root, 'test'), { recursive: true })
    .map((file) => `test/${String(file).split(path.sep).join('/')}`)
    .filter((file) => /\.(ts|mjs)$/.test(file) && !file.startsWith('test/fixtures/'));
  return new Map(files.map((file) => [file, namesIn(readFileSync(path.join(root, file), 'utf8'))]));
}

/**
 * @param {string} root the project's folder
 * @param {readonly string[]} tests paths relative to it, with `/`
 */
export async function importGraph(root, tests) {
  const named = namesOfTestCode(root);
  /** What a file of test code starts or bundles itself. @param {string} file */
  const sourcesNamedIn = (file) =>
    (named.get(file) ?? []).filter((name) => /\.(ts|mjs)$/.test(name) && existsSync(path.join(root, name)));
  const entries = new Set([...tests, ...[...named.keys()].flatMap(sourcesNamedIn)]);
  const esbuild = await import('esbuild');
  const { metafile } = await esbuild.build({
    // One bundle of everything: a bundle each would write the same modules a hundred times.
    stdin: { contents: [...entries].map((file) => `import './${file}';`).join('\n'), resolveDir: root },
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outdir: 'out',
    logLevel: 'silent',
  });
  /** What is loaded with each test. @type {Map<string, ReadonlySet<string>>} */
  const loaded = new Map();
  for (const test of tests) {
    const seen = new Set([test]);
    for (const file of seen) {
      for (const one of metafile.inputs[file]?.imports ?? []) if (one.external !== true) seen.add(one.path);
      for (const source of sourcesNamedIn(file)) seen.add(source);
    }
    loaded.set(test, seen);
  }
  return {
    /** The tests that load a file. @param {string} file */
    loading: (file) => tests.filter((test) => loaded.get(test)?.has(file)),
    /** The tests whose code names a file, or a folder that holds it. @param {string} file */
    naming(file) {
      const namers = [...named].filter(([, names]) =>
        // `test` alone is a word and no place.
        names.some((name) => name !== 'test' && (isOrHolds(name, file) || isOrHolds(`test/${name}`, file))),
      );
      return tests.filter((test) => namers.some(([namer]) => loaded.get(test)?.has(namer)));
    },
  };
}
