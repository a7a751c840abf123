// What became of a revision, in words.
import type { Past, Revision, RevisionResult, RolloutTree, StatusKind } from '../../rollouts';
import { capitalised, cleanText, revisionResult } from '../../rollouts';
import { abortedText } from '../timeline/abortedText';
import type { StatusView } from './protocol';
import { statusView } from './statusViews';

const KINDS: Readonly<Record<RevisionResult['kind'], StatusKind>> = {
  stable: 'ok',
  running: 'progressing',
  aborted: 'bad',
  analysisFailed: 'bad',
  replaced: 'neutral',
};

/** A revision's result; `undefined` where nobody knows it. `past` is that of the update to the present one. */
export function resultStatus(revision: Revision, tree: RolloutTree, past: Past | undefined): StatusView | undefined {
  const result = revisionResult(revision, tree);
  return result && statusView(wordsOf(result, past), KINDS[result.kind]);
}

function wordsOf(result: RevisionResult, past: Past | undefined): string {
  switch (result.kind) {
    case 'stable':
      return 'Promoted';
    case 'running':
      return 'Update in progress';
    case 'aborted': {
      const aborted = capitalised(abortedText(past));
      return result.why === undefined ? aborted : `${aborted}: ${cleanText(result.why, 300)}`;
    }
    case 'analysisFailed': {
      const what = result.metric === undefined ? 'analysis failed' : `metric ${cleanText(result.metric)} failed`;
      const where = result.step === undefined ? '' : ` at step ${String(result.step + 1)}`;
      return result.isNotPromoted ? `Not promoted: ${what}${where}` : `${capitalised(what)}${where}`;
    }
    case 'replaced':
      return 'Replaced before it was promoted';
  }
}
