// How fresh the data is and what the cluster refuses, made safe to be shown.
import { cleanText } from '../../rollouts';
import { FRESHNESS_LOOKS } from '../looks';
import { FRESHNESS_REQUESTS } from './offeredRequests';
import type { PanelFreshness } from './panelInput';
import type { FreshnessView } from './protocol';

/** What is shown then is what is there. */
const FRESH: ReadonlySet<FreshnessView['doing']> = new Set(['live', 'polling', 'recording']);

/** What we have and what we are doing. */
export function freshnessView({ have, doing: known, problem, retryAt, refused = [] }: PanelFreshness): FreshnessView {
  const doing = known === 'idle' ? 'connecting' : known;
  const { icon, tone } = FRESHNESS_LOOKS[doing];
  const requests = FRESHNESS_REQUESTS[doing];
  return {
    asOf: have?.asOf,
    ...{ doing, icon, tone, requests },
    isStale: have !== undefined && !FRESH.has(doing),
    problem: problem && { sentence: cleanText(problem.sentence, 600), remedy: cleanText(problem.remedy, 600) },
    retryAt,
    missing: refused.map(({ objectKind, sentence, remedy }) => cleanText(`${objectKind}: ${sentence} ${remedy}`, 600)),
  };
}
