// Where a broken place of YAML really begins, and what to call it: the parser notices many a mistake lines later, and
// some things it minds are none to go-yaml, by which kubectl and Helm read.
import { afterQuoted, closingBracket } from '../../documents/yaml/brackets';
import { trailAt } from '../../documents/yaml/lookUp';
import type { SyntaxProblem, YamlDocument } from '../../documents/yaml/parsedText';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import { readSection } from '../../documents/yaml/readSection';
import type { Span, YamlNode } from '../../documents/yaml/tree';

export interface SyntaxFinding extends Span {
  readonly message: string;
}

const MISSING_COLON = 'Missing colon and space after this key.';

/** What go-yaml refuses as well; in words for a person. */
const MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: "Tabs can't be used for indentation in YAML. Use spaces.",
  BAD_INDENT: "Inconsistent indentation: this line isn't aligned with its siblings.",
  BLOCK_AS_IMPLICIT_KEY: 'A line can have only one "key: value". Start a new line, or put the whole value in quotes.',
  BAD_SCALAR_START: "A value can't start with this character. Put it in quotes.",
  MISSING_CHAR: 'Missing closing quote, closing bracket, or colon after a key.',
  MULTILINE_IMPLICIT_KEY: MISSING_COLON,
  UNEXPECTED_TOKEN: 'Unexpected text. Remove it, or put the whole value in quotes.',
};

/** Messages of the library that say more than their code, and ours for them. */
const SPECIAL: readonly (readonly [RegExp, string])[] = [
  [/^A block sequence may not be used/, "Inconsistent indentation: this list item isn't aligned with its siblings."],
  [/^Implicit map keys need to be followed/, MISSING_COLON],
];

/** How far a placeholder is looked for. */
const LONGEST_WORD = 200;

function messageOf({ code, message }: SyntaxProblem): string {
  return SPECIAL.find(([pattern]) => pattern.test(message))?.[1] ?? MESSAGES[code] ?? message;
}

/** The nodes around what is before a place, the outermost first. */
function nodesBefore(document: YamlDocument, at: number): readonly YamlNode[] {
  const { root } = document;
  return root === undefined ? [] : trailAt(root, Math.max(document.start, at - 1)).map(({ node }) => node);
}

function isFlow(node: YamlNode): boolean {
  return (node.kind === 'map' || node.kind === 'list') && node.flow;
}

/** A collection that the library finds unclosed or not indented enough: what go-yaml makes of it. */
function ofFlow(problem: SyntaxProblem, document: YamlDocument): SyntaxFinding | undefined {
  const { start: from, text } = document;
  const flow = nodesBefore(document, problem.start).find(isFlow);
  if (flow === undefined) return { ...shownAt(problem, document), message: 'A bracket before this is never closed.' };
  const end = closingBracket(text, flow.start - from);
  if ('closedAt' in end) {
    // Indentation means nothing to go-yaml between brackets, as long as what is there is in order.
    const inner = readSection(text.slice(flow.start - from, end.closedAt)).problems[0];
    if (inner === undefined) return undefined;
    return { start: flow.start, end: flow.start + 1, message: 'This bracket is closed in the wrong place.' };
  }
  const start = end.openAt + from;
  return { start, end: start + 1, message: 'This bracket is never closed.' };
}

function ofQuote(problem: SyntaxProblem, document: YamlDocument): SyntaxFinding | undefined {
  const open = nodesBefore(document, problem.start).at(-1);
  if (open?.kind !== 'scalar')
    return { ...shownAt(problem, document), message: 'A quote before this is never closed.' };
  const { text } = document;
  const start = open.start - document.start;
  const end = afterQuoted(text, start);
  // The library wants the lines of a quoted text indented, go-yaml does not.
  const inOneLine = text.slice(0, start) + text.slice(start, end).replaceAll(/\r?\n/g, ' ') + text.slice(end);
  if (readSection(inOneLine).problems.length === 0) return undefined;
  return { start: open.start, end: open.start + 1, message: 'This quote is never closed.' };
}

/** What to mark: nothing before the first character of a line, nothing after the last one of the text. */
function shownAt({ start, end }: SyntaxProblem, document: YamlDocument): Span {
  const rest = document.text.slice(start - document.start);
  const written = document.text.slice(0, start - document.start).trimEnd().length;
  if (rest.trim() === '') {
    const last = document.start + Math.max(0, written - 1);
    return { start: last, end: last + 1 };
  }
  const indent = /^[ ]*/.exec(rest)?.[0].length ?? 0;
  const isLineStart = start === document.start || document.text[start - document.start - 1] === '\n';
  if (!isLineStart || indent === 0) return { start, end: Math.max(start, end) };
  return { start: start + indent, end: Math.max(start + indent + 1, end) };
}

/** Whether a placeholder of another tool is where YAML breaks: `{duration: ${PAUSE}}` is YAML once it is filled in. */
function isPlaceholderPlace({ start }: SyntaxProblem, document: YamlDocument): boolean {
  const at = start - document.start;
  const before = /\S*$/.exec(document.text.slice(Math.max(0, at - LONGEST_WORD), at))?.[0] ?? '';
  const after = /^\S*/.exec(document.text.slice(at, at + LONGEST_WORD))?.[0] ?? '';
  // Argo's own placeholders are not filled in before someone reads the YAML.
  return isPlaceholderText((before + after).replaceAll('{{', ''));
}

/** The first broken place of a document, where go-yaml refuses it too; `undefined` when there is none. */
export function syntaxFinding(document: YamlDocument): SyntaxFinding | undefined {
  // One mistake makes the parser complain many times; the first complaint is the useful one.
  const first = document.problems.find((problem) => MESSAGES[problem.code] !== undefined);
  if (first === undefined || isPlaceholderPlace(first, document)) return undefined;
  if (/sufficiently indented|must end with a [}\]]/.test(first.message)) return ofFlow(first, document);
  if (first.message.startsWith('Missing closing')) return ofQuote(first, document);
  return { ...shownAt(first, document), message: messageOf(first) };
}
