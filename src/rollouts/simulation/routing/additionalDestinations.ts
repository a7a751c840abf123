// Destinations beside canary and stable: the pods of an experiment whose templates have a weight.
import { canarySteps } from '../../model/steps/steps';
import type { WeightDestination } from '../../objects/objects';
import type { Pass } from '../pass/pass';

/** What an Experiment says of a template whose pods have a Service of their own. */
interface RoutedTemplate {
  readonly name: string;
  readonly serviceName?: string | undefined;
  readonly podTemplateHash?: string | undefined;
}

/**
 * The destinations of the experiment that runs for the current step, or for the nearest one before it; its weights are
 * taken from stable. Source: reference 6.7, upstream `calculateWeightDestinationsFromExperiment`.
 */
export function additionalDestinations({
  rollout,
  currentExperiment,
}: Pick<Pass, 'rollout' | 'currentExperiment'>): readonly WeightDestination[] {
  if (currentExperiment?.status.phase !== 'Running') return [];
  const index = rollout.status.currentStepIndex ?? 0;
  const steps = canarySteps(rollout);
  if (index >= steps.length) return [];
  const step = steps.slice(0, index + 1).findLast(({ experiment }) => experiment !== undefined);
  const statuses: readonly RoutedTemplate[] = currentExperiment.status.templateStatuses ?? [];
  return statuses.flatMap(({ name, serviceName, podTemplateHash }) => {
    const weight = step?.experiment?.templates?.find((template) => template.name === name)?.weight;
    return weight === undefined ? [] : [{ weight, serviceName, podTemplateHash }];
  });
}
