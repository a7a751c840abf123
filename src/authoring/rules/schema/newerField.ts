import type { Finding, Rule, RuleContext } from '../rule';

function* check({ schemaProblems, config }: RuleContext): Iterable<Finding> {
  for (const { problem, field, pair, parts } of schemaProblems) {
    if (problem !== 'unknown' || field === undefined || pair === undefined) continue;
    const since = field.since === 'HEAD' ? 'a version after 1.9' : `version ${field.since}`;
    const { start, end } = pair.keyNode;
    yield {
      start,
      end,
      message: `"${String(parts.at(-1))}" exists since ${since} of Argo Rollouts; ${config.version} drops it silently.`,
    };
  }
}

export const newerField: Rule = {
  id: 'newer-field',
  title: 'Field newer than the version',
  defaultSeverity: 'warning',
  isSchema: true,
  docs: `
The field exists, but only in a newer version of Argo Rollouts than the one that is chosen (by the setting
\`argoRollouts.argoRolloutsVersion\`, or by the cluster that is connected). The older version's API server drops it without a word.
`,
  check,
};
