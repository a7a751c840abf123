import type { YamlScalar } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { readCondition } from '../shared/conditionText';
import { conditionsOf } from '../shared/metrics';

/** Whether YAML took the rest of the line for a comment: `all(result, # < 5)`. */
function isCutByComment(text: string, scalar: YamlScalar): boolean {
  return scalar.style === 'plain' && /^[ \t]+#/.test(text.slice(scalar.end, scalar.end + 20));
}

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const place of conditionsOf(object)) {
    const read = readCondition(place);
    const { problem } = read;
    if (problem === undefined) continue;
    const comment = isCutByComment(text, place.scalar)
      ? ' A # behind a blank begins a comment: put the condition in quotes.'
      : '';
    yield { ...read.spanOf(text, problem.offset, problem.length), message: problem.message + comment };
  }
}

export const conditionSyntax: Rule = {
  id: 'condition-syntax',
  title: 'Condition that cannot be read',
  defaultSeverity: 'error',
  docs: `
\`successCondition\` and \`failureCondition\` are expressions of expr-lang over \`result\`: comparisons, arithmetic,
\`&&\`, \`||\`, \`!\`, \`in\`, \`len\`, \`all\`, \`any\`, \`none\`, \`filter\`, and Argo's \`asInt\`, \`asFloat\`,
\`isNaN\`, \`isInf\`, \`isNil\`, \`default\`. With one that cannot be read every measurement ends in Error, and the
analysis with it. Less usual parts of the language are left alone.
`,
  check,
};
