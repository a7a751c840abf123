// What the controller refuses in `strategy.blueGreen`. The paths lack the word `blueGreen`, as those of a canary lack
// theirs (reference 4.2).
import type { BlueGreenStrategy } from '../../objects/objects';

/**
 * The first problem, as a field error; `undefined` when the controller takes it. A missing `activeService` is the API
 * server's to refuse. Source: reference 4.2, upstream `ValidateRolloutStrategyBlueGreen`.
 */
export function invalidBlueGreen(strategy: BlueGreenStrategy, revisionHistoryLimit: number): string | undefined {
  const { activeService, previewService, scaleDownDelayRevisionLimit: limit } = strategy;
  if (activeService !== undefined && activeService === previewService) {
    return `spec.strategy.activeService: Invalid value: ${JSON.stringify(activeService)}: This rollout uses the same service for the active and preview services, but two different services are required.`;
  }
  if (limit !== undefined && limit > revisionHistoryLimit) {
    return `spec.strategy.scaleDownDelayRevisionLimit: Invalid value: ${limit}: This rollout's revision history limit can not be smaller than the rollout's scale down limit`;
  }
  return undefined;
}
