// Where a router sends traffic beside stable and canary: to the templates of a running Experiment that have a weight.
import { currentStep } from '../../model/steps/steps';
import type { Experiment, Rollout } from '../../objects/objects';
import type { ExperimentStatus } from './experimentFields';

/** One further destination, as `status.canary.weights.additional` holds it. */
export interface ExperimentDestination {
  readonly weight: number;
  readonly serviceName?: string | undefined;
  readonly podTemplateHash?: string | undefined;
}

/**
 * The weighted templates of the Experiment of the current step, in the order of its status; none before it runs and
 * once it has ended. Source: upstream `calculateWeightDestinationsFromExperiment`.
 */
export function experimentDestinations(
  rollout: Rollout,
  experiment: Experiment | undefined,
): readonly ExperimentDestination[] {
  const step = currentStep(rollout)?.step.experiment;
  if (!step || experiment?.status.phase !== 'Running') return [];
  const { templateStatuses = [] }: ExperimentStatus = experiment.status;
  return templateStatuses.flatMap(({ name, serviceName, podTemplateHash }) => {
    const weight = step.templates?.find((template) => template.name === name)?.weight;
    return weight === undefined ? [] : [{ weight, serviceName, podTemplateHash }];
  });
}
