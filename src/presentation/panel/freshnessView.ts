// How fresh the data is and what the cluster refuses, made safe to be shown.
import { cleanText } from '../../rollouts';
import type { PanelFreshness } from './panelInput';
import type { FreshnessView } from './protocol';

/** What we have and what we are doing. */
export function freshnessView({ have, doing, problem, retryAt, refused = [] }: PanelFreshness): FreshnessView {
  return {
    asOf: have?.asOf,
    doing: doing === 'idle' ? 'connecting' : doing,
    problem: problem && { sentence: cleanText(problem.sentence, 600), remedy: cleanText(problem.remedy, 600) },
    retryAt,
    missing: refused.map(({ objectKind, sentence, remedy }) => cleanText(`${objectKind}: ${sentence} ${remedy}`, 600)),
  };
}
