import { asScalar } from '../../documents/yaml/lookUp';
import type { Finding, Fix, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf, quoted, replaceFix, valueOrKey } from '../shared/edits';
import type { LocatedProblem } from '../shared/schemaProblems';

export const wrongType: Rule = {
  id: 'wrong-type',
  title: 'Value of the wrong type',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  isSchema: true,
  docs: `
The field has another type, so the API server rejects the object. Frequent cases: a number where a string is required
(\`value: 5\` of an argument must be \`value: "5"\`), \`pause: 60\` instead of \`pause: {duration: 60}\`, a single list item
written without its dash, and words such as \`on\` and \`yes\`, which YAML 1.1 reads as true.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: "20"
  - pause: 60
`,
      right: `
steps:
  - setWeight: 20
  - pause: { duration: 60 }
`,
    },
  ],
  check,
};

/** Fields of type text that hold a duration: a number alone is meant in seconds. */
const DURATIONS = new Set(['interval', 'initialDelay', 'duration']);

function* check({ schemaProblems, text }: RuleContext): Iterable<Finding> {
  for (const problem of schemaProblems) {
    if (problem.problem !== 'type') continue;
    // A step without anything in it is reported by step-empty, in better words.
    if (problem.value === null && problem.parts.at(-2) === 'steps') continue;
    const fix = fixOf(problem);
    const span = problem.pair !== undefined ? valueOrKey(problem.pair) : headOf(text, problem.node);
    yield { ...span, message: problem.message, ...(fix && { fixes: [fix] }) };
  }
}

/** The one clear way to give a value the wanted type, if there is one. */
function fixOf({ field, node, parts, part }: LocatedProblem): Fix | undefined {
  const scalar = asScalar(node);
  if (scalar === undefined || scalar.style === 'literal' || scalar.style === 'folded' || node.kind === 'alias') {
    return undefined;
  }
  const { text } = scalar;
  if (typeof scalar.value === 'number' && DURATIONS.has(String(parts.at(-1)))) {
    return replaceFix(`Change to ${text}s (seconds)`, scalar, `${text}s`);
  }
  // Quotes and braces in the values are none in what the template writes.
  if (part.certainty === 'alone' && part.node.kind === 'scalar') return undefined;
  if (parts.at(-1) === 'pause' && (typeof scalar.value === 'number' || /^\d+(?:\.\d+)?(?:ms|s|m|h)$/.test(text))) {
    return replaceFix(`Change to {duration: ${text}}`, scalar, `{duration: ${text}}`);
  }
  if (field?.type === 'string' && typeof scalar.value !== 'string') {
    return replaceFix('Add quotes', scalar, quoted(text));
  }
  const isWritten = scalar.style === 'single' || scalar.style === 'double';
  if (field?.type === 'integer' && isWritten && /^-?\d+$/.test(text)) {
    return replaceFix('Remove the quotes', scalar, text);
  }
  if (field?.type === 'integer' && /^\d+%$/.test(text)) {
    return replaceFix(`Change to ${text.slice(0, -1)}`, scalar, text.slice(0, -1));
  }
  if (field?.type === 'boolean' && isWritten && (text === 'true' || text === 'false')) {
    return replaceFix('Remove the quotes', scalar, text);
  }
  return undefined;
}
