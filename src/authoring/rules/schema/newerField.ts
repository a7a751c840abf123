import type { Finding, Rule, RuleContext } from '../rule';

export const newerField: Rule = {
  id: 'newer-field',
  title: 'Field added in a later version',
  defaultSeverity: 'warning',
  isSchema: true,
  docs: `
The field exists, but only in a later version of Argo Rollouts than the selected one (the setting
\`argoRollouts.argoRolloutsVersion\`, or the version of the connected cluster). The older version's API server drops it
silently.
`,
  examples: [
    {
      within: 'canary',
      version: '1.7.0',
      wrong: `
steps:
  - plugin:
      name: acme/checks
  - pause: {}
`,
      right: `
steps:
  - analysis:
      templates:
        - templateName: checks
  - pause: {}
`,
    },
  ],
  check,
};

function* check({ schemaProblems, config }: RuleContext): Iterable<Finding> {
  for (const { problem, field, pair, parts } of schemaProblems) {
    if (problem !== 'unknown' || field === undefined || pair === undefined) continue;
    const since = field.since === 'HEAD' ? 'after Argo Rollouts 1.9' : `in Argo Rollouts ${field.since}`;
    const { start, end } = pair.keyNode;
    yield {
      start,
      end,
      message: `"${String(parts.at(-1))}" was added ${since}. Version ${config.version} ignores it.`,
    };
  }
}
