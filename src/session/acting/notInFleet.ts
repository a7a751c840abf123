// An action or a reading was asked for on a Rollout that the fleet doesn't know.
import { ApiError } from '../../kubernetes';
import { ROLLOUTS } from '../watching/watchedKinds';

export function notInFleet(context: string): ApiError {
  return new ApiError({
    kind: 'notFound',
    context,
    resource: ROLLOUTS.resource.plural,
    sentence: `This rollout was not found in context "${context}".`,
    remedy: 'The rollout may have been deleted. Refresh the view.',
  });
}
