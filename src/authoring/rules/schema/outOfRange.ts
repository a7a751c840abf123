import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf } from '../shared/edits';

function* check({ schemaProblems, text }: RuleContext): Iterable<Finding> {
  for (const { problem, node, message } of schemaProblems) {
    if (problem === 'bounds') yield { ...headOf(text, node), message };
  }
}

export const outOfRange: Rule = {
  id: 'out-of-range',
  title: 'Number out of range',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  isSchema: true,
  docs: `
The number does not fit into the field's type. Most numbers of Argo Rollouts are 32 bits wide: at most 2147483647.
`,
  check,
};
