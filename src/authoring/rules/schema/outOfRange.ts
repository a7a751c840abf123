import type { Finding, Rule, RuleContext } from '../rule';
import { SINGLE_VALUES } from '../rule';
import { headOf } from '../shared/edits';

export const outOfRange: Rule = {
  id: 'out-of-range',
  title: 'Number out of range',
  defaultSeverity: 'error',
  certainties: SINGLE_VALUES,
  isSchema: true,
  docs: `
The number doesn't fit into the field's type. Most numbers of Argo Rollouts have 32 bits: 2147483647 at most.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
replicas: 3
progressDeadlineSeconds: 5000000000
`,
      right: `
replicas: 3
progressDeadlineSeconds: 600
`,
    },
  ],
  check,
};

function* check({ schemaProblems, text }: RuleContext): Iterable<Finding> {
  for (const { problem, node, message } of schemaProblems) {
    if (problem === 'bounds') yield { ...headOf(text, node), message };
  }
}
