// What the controller refuses in an Experiment: it then says so in a condition and does nothing else.
import { DEFAULTS } from '../../objects/defaults';
import type { Experiment } from '../../objects/objects';
import { findCondition, newCondition, removeCondition, setCondition } from '../pass/conditions';
import { INVALID_SPEC } from '../pass/wording';
import type { ExperimentSpec } from './experimentFields';
import type { ExperimentPass } from './experimentPass';

/** The first thing that is wrong, in the controller's words. Source: upstream `VerifyExperimentSpec`. */
function invalidExperiment({ metadata, spec }: Experiment): string | undefined {
  const { templates, progressDeadlineSeconds = DEFAULTS.progressDeadlineSeconds }: ExperimentSpec = spec;
  const names = new Set<string>();
  for (const [index, { name, selector, minReadySeconds = 0 }] of templates.entries()) {
    if (!selector) return `Rollout has missing field '.Spec.Templates[${index}].Selector'`;
    if (!selector.matchLabels && !selector.matchExpressions) {
      return `This experiment is selecting all pods at index ${index}. A non-empty selector is required.`;
    }
    if (minReadySeconds > progressDeadlineSeconds) {
      return `MinReadySeconds cannot be longer than ProgressDeadlineSeconds. Check template index ${index}`;
    }
    if (name === '') return `Experiment ${metadata.name} has empty template name at index ${index}`;
    if (names.has(name)) return `Experiment ${metadata.name} has repeated template name '${name}' in templates`;
    names.add(name);
  }
  return undefined;
}

/** Writes the condition of an invalid spec; true when it is one. */
export function writeInvalidExperiment(pass: ExperimentPass): boolean {
  const problem = invalidExperiment(pass.experiment);
  if (problem === undefined) return false;
  const known = pass.before.conditions ?? [];
  const present = findCondition(known, INVALID_SPEC);
  const others = present?.message === problem ? known : removeCondition(known, INVALID_SPEC);
  const condition = newCondition(INVALID_SPEC, 'True', INVALID_SPEC, problem, pass.time);
  pass.status = { ...pass.before, conditions: setCondition(others, condition) };
  return true;
}
