import { numberOf } from '../../documents/yaml/lookUp';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import type { StepPlace } from '../shared/places';
import { stepPlaces } from '../shared/places';

export const stepGate: Rule = {
  id: 'step-gate',
  title: 'Nothing between two weights',
  defaultSeverity: 'hint',
  certainties: ['verbatim', 'shape'],
  docs: `
Two weights follow each other without a pause, an analysis, an experiment or a plugin between them. The first one lasts
only until its pods are ready: too short to notice anything.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 10
  - setWeight: 50
  - pause: { duration: 10m }
`,
      right: `
steps:
  - setWeight: 10
  - pause: { duration: 10m }
  - setWeight: 50
  - pause: { duration: 10m }
`,
    },
  ],
  check,
};

/** Steps that can stop an update. */
const GATES = ['pause', 'analysis', 'experiment', 'plugin'] as const;

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
        message: `Nothing separates ${before} % from ${weight} %, so ${before} % lasts only until its pods are ready. Add a pause or an analysis in between.`,
      };
    }
    before = weight;
  }
}

function isGate(step: StepPlace): boolean {
  return GATES.some((kind) => step.kinds.includes(kind));
}
