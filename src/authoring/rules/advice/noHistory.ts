import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.revisionHistoryLimit');
  if (pair === undefined || numberOf(pair.value) !== 0) return;
  yield {
    ...valueOrKey(pair),
    message: 'No old revision is kept, so nobody can go back to one by undo.',
  };
}

export const noHistory: Rule = {
  id: 'no-history',
  title: 'No revision to go back to',
  defaultSeverity: 'hint',
  docs: `
With \`revisionHistoryLimit: 0\` the ReplicaSets of old revisions are deleted. An undo has nothing to go back to; only a
new deployment of the old version helps. The default is 10.
`,
  check,
};
