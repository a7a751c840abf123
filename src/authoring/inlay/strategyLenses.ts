// The line above each strategy of a file, and what its preview needs.
import type { AuthoringContext } from '../context';
import { knownTemplates } from '../plan/strategy/knownTemplates';
import type { WrittenStrategy } from '../plan/strategy/writtenStrategy';
import { writtenStrategies } from '../plan/strategy/writtenStrategy';
import { strategySummary } from '../plan/strategySummary';

export interface StrategyLens {
  /** The key that the line belongs to. */
  readonly start: number;
  readonly end: number;
  /** `8 steps · 100 % no sooner than 8 min · 0 approvals`. */
  readonly summary: string;
  readonly strategy: WrittenStrategy;
}

/** One for each strategy that can be read. */
export function strategyLenses(context: AuthoringContext): readonly StrategyLens[] {
  const templates = knownTemplates(context);
  return writtenStrategies(context).flatMap((strategy) => {
    const summary = strategySummary(strategy.value, templates, strategy.replicas?.count);
    const { start, end } = strategy.key;
    return summary === undefined ? [] : [{ start, end, summary, strategy }];
  });
}
