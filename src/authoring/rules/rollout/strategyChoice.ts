import type { Finding, Rule, RuleContext } from '../rule';
import { headOf } from '../shared/edits';

export const strategyChoice: Rule = {
  id: 'strategy-choice',
  title: 'Exactly one strategy',
  defaultSeverity: 'error',
  docs: `
A Rollout has exactly one of \`spec.strategy.canary\` and \`spec.strategy.blueGreen\`. With both or neither, the controller
marks it as InvalidSpec and does nothing. \`canary: {}\` is a strategy: a plain rolling update. \`canary:\` without a value
is none, because the API server drops empty fields.
`,
  examples: [
    {
      within: 'spec',
      wrong: `
strategy:
  canary:
    maxSurge: 25%
  blueGreen:
    activeService: my-service
`,
      right: `
strategy:
  blueGreen:
    activeService: my-service
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  const canary = object.at('spec.strategy.canary');
  const blueGreen = object.at('spec.strategy.blueGreen');
  if (canary.state === 'present' && blueGreen.state === 'present') {
    // Of sections that a chart writes in two actions, a switch may choose one.
    if (canary.part !== blueGreen.part || canary.pair === undefined || blueGreen.pair === undefined) return;
    const { start, end } = (canary.pair.start > blueGreen.pair.start ? canary.pair : blueGreen.pair).keyNode;
    yield { start, end, message: 'A Rollout has either canary or blueGreen, not both. Remove one of them.' };
    return;
  }
  const missing = object.at('spec.strategy.canary');
  if (missing.state !== 'absent' || !object.isAbsent('spec.strategy.blueGreen')) return;
  const strategy = object.pair('spec.strategy');
  const span = strategy?.keyNode ?? missing.parentPair?.keyNode ?? headOf(text, missing.parent);
  yield {
    start: span.start,
    end: span.end,
    message: 'A Rollout needs a strategy: add canary or blueGreen to spec.strategy.',
  };
}
