// Writes l10n/bundle.l10n.json, for translators: every text that src/extension gives to `vscode.l10n.t`, and the labels of the
// pages. The translations beside it (bundle.l10n.de.json) are written by hand, and so are package.nls.*.json.
//
//   node scripts/generate-l10n.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from './environment/project.mjs';
import { main, Trouble } from './say.mjs';

const SOURCE = path.join(root, 'src', 'extension');
const BUNDLE = path.join(root, 'l10n', 'bundle.l10n.json');

/** Where the labels of the pages are given to it, one after another. */
const LABELS_ARE_TRANSLATED_IN = path.join('pages', 'translated.ts');
const LABELS = ['pages', 'panel/protocol', 'plan/protocol'].map((folder) =>
  path.join(root, 'src', 'presentation', folder, 'strings.ts'),
);

/** The labels of a page: each text of a property in the file that holds them. @param {string} file @returns {readonly string[]} */
function labelsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const labels = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer)) labels.push(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return labels;
}

/** The texts of a file. @param {string} file @returns {readonly string[]} */
function textsOf(file) {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const texts = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'vscode.l10n.t') {
      const [text] = node.arguments;
      if (path.relative(SOURCE, file) === LABELS_ARE_TRANSLATED_IN) return;
      if (!ts.isStringLiteralLike(text))
        throw new Trouble(
          `${path.relative(root, file)}: ${node.getText(source)} has no text of its own.`,
          'Write the text as one string, with {0} for what it names.',
        );
      texts.push(text.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return texts;
}

/** The bundle as it should be, in the order of the texts. @returns {string} */
export function l10nBundle() {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const said = files.flatMap((name) => textsOf(path.join(SOURCE, name)));
  const texts = [...new Set([...said, ...LABELS.flatMap(labelsOf)])].sort();
  return `${JSON.stringify(Object.fromEntries(texts.map((text) => [text, text])), undefined, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  // Not awaited: a test that loads this file does so by `require`.
  void main(async () => writeFileSync(BUNDLE, l10nBundle()));
}
