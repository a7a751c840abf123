import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const noHistory: Rule = {
  id: 'no-history',
  title: 'No revision to roll back to',
  defaultSeverity: 'hint',
  docs: `
With \`revisionHistoryLimit: 0\` the ReplicaSets of old revisions are deleted. Undo has nothing to roll back to; the only way
back is to deploy the old version again. The default is 10.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
revisionHistoryLimit: 0
`,
      right: `
revisionHistoryLimit: 3
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.revisionHistoryLimit');
  if (pair === undefined || numberOf(pair.value) !== 0) return;
  yield {
    ...valueOrKey(pair),
    message: 'revisionHistoryLimit: 0 keeps no old ReplicaSets, so undo has nothing to roll back to.',
  };
}
