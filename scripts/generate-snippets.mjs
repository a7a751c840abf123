// Writes snippets/rollouts.json, the file behind `contributes.snippets`, from the table in src/authoring/snippets. The
// table is TypeScript, so it is loaded through tsx.
//
//   node scripts/generate-snippets.mjs            writes the file
//   node scripts/generate-snippets.mjs --check    fails if the file is not what the table says
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { tsImport } from 'tsx/esm/api';

const OUTPUT = new URL('../snippets/rollouts.json', import.meta.url);

/** The text of the generated file: one entry a snippet, by its title. */
async function generate() {
  const { snippets } = await tsImport('../src/authoring/snippets/index.ts', import.meta.url);
  const entries = snippets.map(({ prefix, title, description, body }) => [title, { prefix, description, body }]);
  if (new Set(entries.map(([title]) => title)).size < entries.length) throw new Error('Two snippets have one title.');
  const style = await resolveConfig(OUTPUT);
  return format(JSON.stringify(Object.fromEntries(entries), undefined, 2), { ...style, parser: 'json' });
}

const wanted = await generate();
if (process.argv.includes('--check')) {
  const found = await readFile(OUTPUT, 'utf8').catch(() => '');
  if (found !== wanted) {
    console.error('snippets/rollouts.json is not current. Run: node scripts/generate-snippets.mjs');
    process.exitCode = 1;
  }
} else {
  await mkdir(new URL('.', OUTPUT), { recursive: true });
  await writeFile(OUTPUT, wanted);
}
