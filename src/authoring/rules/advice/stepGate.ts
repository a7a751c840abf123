import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import type { StepPlace } from '../shared/places';
import { stepPlaces } from '../shared/places';

/** Steps that can stop an update. */
const GATES = ['pause', 'analysis', 'experiment', 'plugin'] as const;

function isGate(step: StepPlace): boolean {
  return GATES.some((kind) => step.kinds.includes(kind));
}

function* check({ object }: RuleContext): Iterable<Finding> {
  let before: number | undefined;
  for (const step of stepPlaces(object)) {
    if (isGate(step)) before = undefined;
    const pair = step.pairs.get('setWeight');
    const weight = numberOf(pair?.value);
    if (pair === undefined || weight === undefined || isGate(step)) continue;
    if (before !== undefined && before > 0 && weight > before) {
      yield {
        ...valueOrKey(pair),
        message: `Nothing stands between ${before} % and ${weight} %, so ${before} % lasts only until its pods are ready. Put a pause or an analysis between.`,
      };
    }
    before = weight;
  }
}

export const stepGate: Rule = {
  id: 'step-gate',
  title: 'Steps with nothing between',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
Two weights follow each other without a pause, an analysis, an experiment or a plugin between them. The first one then
lasts only as long as its pods need to become ready: nobody can notice anything in that time.
`,
  check,
};
