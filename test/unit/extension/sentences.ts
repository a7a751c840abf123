// Every text that the extension writes itself, read from its source: what it gives to VS Code's translation, what it writes
// to the log, and the texts of its manifest. Running all that says them would need all of VS Code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Sentence } from '../../support/sentences/sentenceTable';

const ROOT = path.join(import.meta.dirname, '../../..');
const SOURCE = path.join(ROOT, 'src/extension');

/** The levels of the log, as methods of it. */
const LEVELS: ReadonlySet<string> = new Set(['debug', 'info', 'warn', 'error']);

/** The table's content: by file, in the order of its lines, then the manifest by key. */
export function sentences(): readonly Sentence[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.split(path.sep).join('/'))
    .sort();
  return [...files.flatMap(textsOf), ...manifestTexts()];
}

function textsOf(name: string): readonly Sentence[] {
  const text = readFileSync(path.join(SOURCE, name), 'utf8');
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const translated: string[] = [];
  const logged: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { expression: target, name: method } = node.expression;
      const said = node.arguments[0] && written(node.arguments[0]);
      if (said !== undefined && method.text === 't' && target.getText(file) === 'vscode.l10n') translated.push(said);
      if (said !== undefined && LEVELS.has(method.text) && /log$/.test(target.getText(file))) logged.push(said);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [
    { when: name, says: translated.join('\n') },
    { when: `log: ${name}`, says: [...new Set(logged)].join('\n') },
  ].filter(({ says }) => says !== '');
}

/** A text as it is written, with the code of a placeholder in braces; `undefined` where it comes from elsewhere. */
function written(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  const spans = node.templateSpans.map(({ expression, literal }) => `{${expression.getText()}}${literal.text}`);
  return node.head.text + spans.join('');
}

function manifestTexts(): readonly Sentence[] {
  const { displayName, description } = readJson('package.json');
  const own = { displayName, description };
  return [
    ...Object.entries(own).map(([key, says]) => ({ when: `package.json: ${key}`, says: String(says) })),
    ...Object.entries(readJson('package.nls.json')).map(([key, says]) => ({
      when: `package.nls.json: ${key}`,
      says: String(says),
    })),
  ];
}

function readJson(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(path.join(ROOT, name), 'utf8')) as Readonly<Record<string, unknown>>;
}
