import type { Scenario } from './scenario';
import { HOUR } from './scenario';

/** The scenario with its updates long over when the demo begins, and no other one until somebody deploys a version. */
export function settledScenario(scenario: Scenario): Scenario {
  const past = scenario.past.map(({ ago, deed }) => ({ ago: typeof ago === 'number' ? ago : HOUR, deed }));
  return { ...scenario, past, future: [] };
}
