// The citations of docs/reference in comments and documents, in the forms that its README lists: "reference 6.5 and 6.6",
// "reference part 5", "appendix A1", "O3", "A8", "P4", "observed part 2", "plugin-text part 2".
import ts from 'typescript';
import type { ProjectFile } from './projectFiles';

export interface Citation {
  /** `file:line` of the comment, title or paragraph that cites. */
  readonly where: string;
  /** In one form a target: `reference 6.5`, `appendix A1`, `O3`, `observed part 2`, `plugin-text part 2`. */
  readonly target: string;
}

interface Passage {
  readonly line: number;
  readonly text: string;
}

const JOINT = String.raw`(?:, | and | to |–|\/)`;
/** What may stand between two numbers of a list: "6.5 step 1 and 6.6", "5.1 (fields), 6.1 (order)", "2.3 rules 1 and 2, 1.4". */
const QUALIFIER = String.raw`(?: (?:rules?|steps?) \w+(?:(?:–| and )\w+(?!\w*\.\d))*| \([^)]*\))?`;
const SECTIONS = new RegExp(
  String.raw`\breference (?:part )?(\d+(?:\.\d+)?(?:${QUALIFIER}${JOINT}\d+\.\d+(?!\.?\d))*)`,
  'gi',
);
const APPENDICES = new RegExp(String.raw`\b(?:appendix|reference) (A\d+(?:${JOINT}A\d+)*)`, 'gi');
const PARTS = /\b(observed|plugin-text) part (\d+)/gi;
const OBSERVATIONS = /(?<![%\w])[OAP]\d{1,2}\b/g;

/** What every file with a citation has somewhere; the others need not be parsed. */
const PERHAPS = /\b(?:[Rr]eference|[Aa]ppendix|[Pp]art)[\s*/]+(?:part[\s*/]+)?A?\d|\b[OAP]\d/;

/** The targets that a text cites, in no order. */
export function targetsIn(text: string): readonly string[] {
  const sections = [...text.matchAll(SECTIONS)].flatMap(([, list = '']) =>
    numbersOf(list).map((number) => `reference ${number}`),
  );
  const appendices = [...text.matchAll(APPENDICES)].flatMap(([, list = '']) =>
    (list.match(/A\d+/g) ?? []).map((number) => `appendix ${number}`),
  );
  const parts = [...text.matchAll(PARTS)].map(([, page = '', part = '']) => `${page.toLowerCase()} part ${part}`);
  return [...sections, ...appendices, ...parts, ...(text.replace(APPENDICES, '').match(OBSERVATIONS) ?? [])];
}

function numbersOf(list: string): readonly string[] {
  return list.replace(new RegExp(QUALIFIER, 'g'), '').match(/\d+(?:\.\d+)?/g) ?? [];
}

/** Every citation in a file: in its comments and, of a test, its titles; in the whole text of a document. */
export function citationsOf(file: ProjectFile): readonly Citation[] {
  return passagesOf(file).flatMap(({ line, text }) =>
    targetsIn(text).map((target) => ({ where: `${file.name}:${line}`, target })),
  );
}

function passagesOf({ name, text }: ProjectFile): readonly Passage[] {
  if (!PERHAPS.test(text)) return [];
  if (name.endsWith('.md')) return paragraphs(text);
  if (name.endsWith('.css')) return comments(text);
  if (!/\.m?[jt]s$/.test(name)) return [];
  const literals = literalsOf(name, text);
  const titles = name.startsWith('test/') ? literals.filter((literal) => literal.text.includes(' ')) : [];
  const code = literals.reduce(
    (blanked, { start, end }) =>
      blanked.slice(0, start) + text.slice(start, end).replace(/[^\n]/g, '_') + blanked.slice(end),
    text,
  );
  return [...comments(code), ...titles.map((title) => ({ line: lineAt(text, title.start), text: title.text }))];
}

/** Strings, templates and regular expressions: what looks like a comment in them is none. */
function literalsOf(name: string, text: string): readonly { start: number; end: number; text: string }[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const found: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralExpression(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isTemplateHead(node)) {
      found.push({ start: node.getStart(source), end: node.getEnd(), text: node.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Comments without their marks, each as one line; line comments that follow one another are one. */
function comments(code: string): readonly Passage[] {
  return [...code.matchAll(/(?:\/\/[^\n]*\n?[ \t]*)+|\/\*[\s\S]*?\*\//g)].map((match) => ({
    line: lineAt(code, match.index),
    text: match[0].replace(/\s*\n\s*(?:\/\/|\*(?!\/))?\s*/g, ' '),
  }));
}

function paragraphs(markdown: string): readonly Passage[] {
  return [...markdown.matchAll(/[^\n]+(?:\n[^\n]+)*/g)].map((match) => ({
    line: lineAt(markdown, match.index),
    text: match[0].replace(/\s*\n\s*/g, ' '),
  }));
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
