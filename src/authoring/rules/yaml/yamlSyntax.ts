import type { SyntaxProblem, YamlDocument } from '../../documents/yaml/parsedText';
import type { Finding, Rule, RuleContext } from '../rule';

/** What go-yaml, which kubectl and Helm use, refuses as well; in words for a person. */
const MESSAGES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'YAML is indented by blanks; a tab is not allowed here.',
  BAD_INDENT: 'This line is not indented like its neighbours.',
  BLOCK_AS_IMPLICIT_KEY: 'A second "key: value" cannot stand in the same line. Put quotes around the text.',
  BAD_SCALAR_START: 'A value cannot begin with this character. Put quotes around it.',
  MISSING_CHAR: 'Something is not closed here: a quote, a bracket, or a colon behind a key.',
  UNEXPECTED_TOKEN: 'This does not belong here.',
};

/** The library wants flow collections indented; go-yaml does not, as long as they are closed. */
function isTolerated({ message, start }: SyntaxProblem, document: YamlDocument): boolean {
  return /sufficiently indented/.test(message) && /[\]}]/.test(document.text.slice(start - document.start));
}

function messageOf({ code, message }: SyntaxProblem): string {
  return /sufficiently indented/.test(message) ? 'A bracket before this is never closed.' : (MESSAGES[code] ?? message);
}

function* check({ document, object }: RuleContext): Iterable<Finding> {
  // Once for a List.
  if (object.parts[0]?.path[1] !== undefined && object.parts[0].path[1] !== 0) return;
  if (document.kind !== 'manifest') return;
  const [first] = document.document.problems.filter(
    (problem) => MESSAGES[problem.code] !== undefined && !isTolerated(problem, document.document),
  );
  if (first === undefined) return;
  // One mistake makes the parser complain many times; the first complaint is the useful one. A complaint about the end
  // of the text belongs to the last thing that is written.
  const written = document.document.text.slice(0, first.start - document.document.start).trimEnd().length;
  const isAtEnd = document.document.text.slice(first.start - document.document.start).trim() === '';
  const start = isAtEnd ? document.document.start + Math.max(0, written - 1) : first.start;
  yield { start, end: Math.max(isAtEnd ? start + 1 : first.end, start), message: messageOf(first) };
}

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  title: 'Broken YAML',
  defaultSeverity: 'error',
  isSchema: true,
  isSyntax: true,
  docs: `
The text is no YAML, so nobody can read the object. Only the first broken place is shown; everything that can still be
read is checked as usual. An extension that checks YAML itself replaces this rule.
`,
  check,
};
