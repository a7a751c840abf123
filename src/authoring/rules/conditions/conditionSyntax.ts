import type { YamlScalar } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { readCondition } from '../shared/conditionText';
import { conditionsOf } from '../shared/metrics';

export const conditionSyntax: Rule = {
  id: 'condition-syntax',
  title: 'Invalid condition',
  defaultSeverity: 'error',
  docs: `
\`successCondition\` and \`failureCondition\` are expr-lang expressions over \`result\`: comparisons, arithmetic, \`&&\`, \`||\`,
\`!\`, \`in\`, \`len\`, \`all\`, \`any\`, \`none\`, \`filter\`, and Argo's \`asInt\`, \`asFloat\`, \`isNaN\`, \`isInf\`, \`isNil\`, \`default\`. If
a condition can't be parsed, every measurement ends in Error, and so does the analysis. Less common parts of the language
aren't checked.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
successCondition: result[0] => 0.95
`,
      right: `
successCondition: result[0] >= 0.95
`,
    },
  ],
  check,
};

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const place of conditionsOf(object)) {
    const read = readCondition(place);
    const { problem } = read;
    if (problem === undefined) continue;
    const comment = isCutByComment(text, place.scalar)
      ? ' A # after a space starts a comment: put the condition in quotes.'
      : '';
    yield { ...read.spanOf(text, problem.offset, problem.length), message: problem.message + comment };
  }
}

/** Whether YAML took the rest of the line for a comment: `all(result, # < 5)`. */
function isCutByComment(text: string, scalar: YamlScalar): boolean {
  return scalar.style === 'plain' && /^[ \t]+#/.test(text.slice(scalar.end, scalar.end + 20));
}
