import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf } from '../shared/edits';

function* check({ schemaProblems, text }: RuleContext): Iterable<Finding> {
  for (const { problem, node, pair, message, parts } of schemaProblems) {
    if (problem !== 'required') continue;
    // Experiments without templates, and strategies, have rules of their own that say more.
    const name = String(parts.at(-1));
    const span = pair === undefined ? headOf(text, node) : { start: pair.keyNode.start, end: pair.keyNode.end };
    yield { ...span, message: pair === undefined ? `"${name}" is missing here: ${message}` : message };
  }
}

export const missingField: Rule = {
  id: 'missing-field',
  title: 'Required field is missing',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  isSchema: true,
  docs: `
The schema requires this field, so the API server refuses the object. A field without a value (\`activeService:\`)
counts as missing. In values files and patches, which are merged with others, only lists are judged: an item of a list
is never merged.
`,
  check,
};
