// Writes docs/rules/: a page for each rule of src/authoring/rules, from the rule's own `docs` and `examples`, and a list of
// them all. Editors open the page from a diagnostic.
//
//   node scripts/generate-rule-docs.mjs            writes the pages, and removes those of rules that are gone
//   node scripts/generate-rule-docs.mjs --check    fails if the pages are not what the rules say
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { tsImport } from 'tsx/esm/api';

const OUTPUT = new URL('../docs/rules/', import.meta.url);
const LIST = 'README.md';

/** "Error": a severity as the pages name it. @param {string} severity */
function named(severity) {
  return `${severity.slice(0, 1).toUpperCase()}${severity.slice(1)}`;
}

function list(rules) {
  const rows = rules.map(
    ({ id, title, defaultSeverity }) => `| [${id}](${id}.md) | ${title} | ${named(defaultSeverity)} |`,
  );
  return `# Rules

What the extension reports in rollout YAML. Each page says why it matters and what to do.

| Rule | What it finds | Severity |
|---|---|---|
${rows.join('\n')}
`;
}

/** Every page by its file name, as it should be. */
async function generate() {
  const { rules, rulePage } = await tsImport('../src/authoring/rules/index.ts', import.meta.url);
  // As for each page: YAML that is wrong on purpose stays as it is.
  const style = await resolveConfig(new URL(LIST, OUTPUT));
  const pages = new Map([[LIST, list(rules)], ...rules.map((rule) => [`${rule.id}.md`, rulePage(rule)])]);
  for (const [name, text] of pages) pages.set(name, await format(text, { ...style, parser: 'markdown' }));
  return pages;
}

async function written(name) {
  try {
    return await readFile(new URL(name, OUTPUT), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

const wanted = await generate();
await mkdir(OUTPUT, { recursive: true });
const found = await readdir(OUTPUT);
const stale = found.filter((name) => !wanted.has(name));
if (process.argv.includes('--check')) {
  const wrong = [...stale];
  for (const [name, text] of wanted) if ((await written(name)) !== text) wrong.push(name);
  if (wrong.length > 0) {
    console.error(`docs/rules is not current (${wrong.join(', ')}). Run: node scripts/generate-rule-docs.mjs`);
    process.exitCode = 1;
  }
} else {
  for (const name of stale) await rm(new URL(name, OUTPUT));
  for (const [name, text] of wanted) await writeFile(new URL(name, OUTPUT), text);
}
