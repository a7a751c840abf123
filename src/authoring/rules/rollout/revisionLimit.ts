import { DEFAULTS } from '../../../rollouts';
import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

export const revisionLimit: Rule = {
  id: 'revision-limit',
  title: 'Revision limit above the history limit',
  defaultSeverity: 'error',
  docs: `
\`blueGreen.scaleDownDelayRevisionLimit\` is how many old revisions may keep their pods for a while. It can't exceed
\`revisionHistoryLimit\` (10 by default), the number of old revisions that are kept at all.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
revisionHistoryLimit: 2
strategy:
  blueGreen:
    activeService: my-service
    scaleDownDelayRevisionLimit: 5
`,
      right: `
revisionHistoryLimit: 5
strategy:
  blueGreen:
    activeService: my-service
    scaleDownDelayRevisionLimit: 5
`,
    },
  ],
  check,
};

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.strategy.blueGreen.scaleDownDelayRevisionLimit');
  const limit = numberOf(pair?.value);
  if (pair === undefined || limit === undefined) return;
  const found = object.at('spec.revisionHistoryLimit');
  if (found.state === 'unknown') return;
  const history = found.state === 'present' ? numberOf(found.node) : DEFAULTS.revisionHistoryLimit;
  if (history === undefined || limit <= history) return;
  yield {
    ...valueOrKey(pair),
    message: `scaleDownDelayRevisionLimit (${limit}) can't exceed revisionHistoryLimit (${history}).`,
  };
}
