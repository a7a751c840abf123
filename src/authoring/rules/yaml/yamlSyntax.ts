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

/** The library wants flow collections indented; go-yaml does not. */
const TOLERATED = /sufficiently indented/;

function* check({ document, object }: RuleContext): Iterable<Finding> {
  // Once for a List.
  if (object.parts[0]?.path[1] !== undefined && object.parts[0].path[1] !== 0) return;
  if (document.kind !== 'manifest') return;
  const [first] = document.document.problems.filter(
    ({ code, message }) => MESSAGES[code] !== undefined && !TOLERATED.test(message),
  );
  if (first === undefined) return;
  // One mistake makes the parser complain many times; the first complaint is the useful one.
  yield { start: first.start, end: Math.max(first.end, first.start), message: MESSAGES[first.code] ?? first.message };
}

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  title: 'Broken YAML',
  defaultSeverity: 'error',
  isSchema: true,
  docs: `
The text is no YAML, so nobody can read the object. Only the first broken place is shown; everything that can still be
read is checked as usual. An extension that checks YAML itself replaces this rule.
`,
  check,
};
