import type { Finding, Rule, RuleContext } from '../rule';
import { readCondition } from '../shared/conditionText';
import { conditionsOf } from '../shared/metrics';
import { contradictions } from './contradiction';

export const conditionContradiction: Rule = {
  id: 'condition-contradiction',
  title: 'Condition is never true',
  defaultSeverity: 'warning',
  docs: `
Two bounds on the same operand exclude each other, so the condition is never true:
\`result[0] >= 0.95 && result[0] <= 0.05\`. As a \`successCondition\` it fails every measurement, as a \`failureCondition\` it
lets everything pass. A side of \`||\` that excludes itself has no effect. You may need \`||\` instead of \`&&\`, or another
item on one side.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
failureCondition: result[0] < 0.05 && result[0] > 0.95
`,
      right: `
failureCondition: result[0] < 0.05 || result[0] > 0.95
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const place of conditionsOf(object)) {
    const read = readCondition(place);
    if (read.expression === undefined) continue;
    const isKnown = (part: { readonly offset: number; readonly length: number }): boolean =>
      !read.touchesMask(part.offset, part.length);
    for (const { first, second, isWhole } of contradictions(read.expression, read.text, isKnown)) {
      const written = read.text.slice(first.offset, first.offset + first.length);
      yield {
        ...read.spanOf(text, second.offset, second.length),
        message: `This contradicts ${written}, so ${isWhole ? 'the condition' : 'this side of ||'} is never true.`,
      };
    }
  }
}
