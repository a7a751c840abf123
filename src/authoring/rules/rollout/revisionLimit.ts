import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';

/** Revisions that are kept when nothing is said (reference 5.1). */
const HISTORY = 10;

function* check({ object }: RuleContext): Iterable<Finding> {
  const pair = object.pair('spec.strategy.blueGreen.scaleDownDelayRevisionLimit');
  const limit = numberOf(pair?.value);
  if (pair === undefined || limit === undefined) return;
  const found = object.at('spec.revisionHistoryLimit');
  if (found.state === 'unknown') return;
  const history = found.state === 'present' ? numberOf(found.node) : HISTORY;
  if (history === undefined || limit <= history) return;
  yield {
    ...valueOrKey(pair),
    message: `scaleDownDelayRevisionLimit (${limit}) cannot be more than revisionHistoryLimit (${history}).`,
  };
}

export const revisionLimit: Rule = {
  id: 'revision-limit',
  title: 'More revisions than are kept',
  defaultSeverity: 'error',
  docs: `
\`blueGreen.scaleDownDelayRevisionLimit\` says how many old revisions may keep their pods for a while. It cannot be more
than \`revisionHistoryLimit\` (10 when it is not set), the number of old revisions that exist at all.
`,
  check,
};
