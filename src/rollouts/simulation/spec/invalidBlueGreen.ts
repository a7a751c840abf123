// What the controller refuses in `strategy.blueGreen`. The paths lack the word `blueGreen`, as those of a canary lack
// theirs (reference 4.2).
import { DEFAULTS } from '../../objects/defaults';
import type { BlueGreenStrategy, RolloutSpec } from '../../objects/objects';
import { invalid } from './fieldErrors';

/**
 * The first problem, as a field error; `undefined` when the controller takes it. A missing `activeService` is the API
 * server's to refuse. Source: reference 4.2, upstream `ValidateRolloutStrategyBlueGreen`.
 */
export function invalidBlueGreen(blueGreen: BlueGreenStrategy, spec: RolloutSpec): string | undefined {
  const { activeService, previewService, scaleDownDelayRevisionLimit: limit } = blueGreen;
  if (activeService !== undefined && activeService === previewService) {
    return invalid(
      'activeService',
      activeService,
      'This rollout uses the same service for the active and preview services, but two different services are required.',
    );
  }
  if (limit !== undefined && limit > (spec.revisionHistoryLimit ?? DEFAULTS.revisionHistoryLimit)) {
    const detail = "This rollout's revision history limit can not be smaller than the rollout's scale down limit";
    return invalid('scaleDownDelayRevisionLimit', limit, detail);
  }
  return undefined;
}
