import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf } from '../shared/edits';

export const missingField: Rule = {
  id: 'missing-field',
  title: 'Required field missing',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  isSchema: true,
  docs: `
The schema requires this field, so the API server rejects the object. A field without a value (\`activeService:\`) counts
as missing. In values files and patches, which are merged with others, only lists are checked: list items are never
merged.
`,
  examples: [
    {
      within: 'blueGreen',
      wrong: `
activeService:
previewService: my-service-preview
`,
      right: `
activeService: my-service
previewService: my-service-preview
`,
    },
  ],
  check,
};

function* check({ schemaProblems, text }: RuleContext): Iterable<Finding> {
  for (const { problem, node, pair, path, parts } of schemaProblems) {
    if (problem !== 'required') continue;
    const span = pair === undefined ? headOf(text, node) : { start: pair.keyNode.start, end: pair.keyNode.end };
    const what = pair === undefined ? 'is missing' : 'has no value';
    yield { ...span, message: `Required field "${String(parts.at(-1))}" ${what} (${path}).` };
  }
}
