// Writes docs/rules/: a page for each rule of src/authoring/rules, from the rule's own `docs`, and a list of them all.
// Editors open the page from a diagnostic.
//
//   node scripts/generate-rule-docs.mjs            writes the pages, and removes those of rules that are gone
//   node scripts/generate-rule-docs.mjs --check    fails if the pages are not what the rules say
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { tsImport } from 'tsx/esm/api';

const OUTPUT = new URL('../docs/rules/', import.meta.url);
const LIST = 'README.md';

const SEVERITY_WORDS = { error: 'Error', warning: 'Warning', information: 'Information', hint: 'Hint' };

function page({ id, title, docs, defaultSeverity, isSchema }) {
  const step = isSchema
    ? '\n\nSilent where another extension checks the schema of the document (setting `argoRollouts.schemaValidation`).'
    : '';
  return `# ${title}

\`${id}\` · ${SEVERITY_WORDS[defaultSeverity]}

${docs.trim()}

## To change or silence it

Another severity, or \`off\`, for everything: \`"argoRollouts.rules": { "${id}": "hint" }\` in the settings. For one line:

\`\`\`yaml
# argo-rollouts-disable-next-line ${id}
\`\`\`${step}
`;
}

function list(rules) {
  const rows = rules.map(
    ({ id, title, defaultSeverity }) => `| [${id}](${id}.md) | ${title} | ${SEVERITY_WORDS[defaultSeverity]} |`,
  );
  return `# Rules

What the extension says about rollout YAML, and why. Each page tells what to do about it.

| Rule | What it finds | Severity |
|---|---|---|
${rows.join('\n')}
`;
}

/** Every page by its file name, as it should be. */
async function generate() {
  const { rules } = await tsImport('../src/authoring/rules/index.ts', import.meta.url);
  const style = await resolveConfig(OUTPUT);
  const pages = new Map([[LIST, list(rules)], ...rules.map((rule) => [`${rule.id}.md`, page(rule)])]);
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
