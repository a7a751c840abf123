// The page of a rule: what a diagnostic's link opens, and what docs/rules/ shows.
import type { Severity } from '../context';
import type { ExamplePlace, Rule, RuleExample } from './rule';

/** A severity as a page names it. */
const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  information: 'Information',
  hint: 'Hint',
};

/** What an example's YAML is a part of. */
const PLACES: Readonly<Record<ExamplePlace, string>> = {
  file: 'In a file',
  spec: 'In `spec` of a Rollout',
  canary: 'In `spec.strategy.canary` of a Rollout',
  blueGreen: 'In `spec.strategy.blueGreen` of a Rollout',
  template: 'In `spec` of an AnalysisTemplate',
  metric: 'In a metric of an AnalysisTemplate',
  values: "In a chart's values",
};

/** The page as Markdown: what the rule says and why, wrong and right examples, and how to change or silence it. */
export function rulePage({ id, title, docs, examples, defaultSeverity, isSchema }: Rule): string {
  const schema = isSchema
    ? '\n\nThis rule is silent if another extension checks the schema of the document (setting `argoRollouts.schemaValidation`).'
    : '';
  return `# ${title}

\`${id}\` · ${SEVERITY_WORDS[defaultSeverity]}

${docs.trim()}

## ${examples.length === 1 ? 'Example' : 'Examples'}

${examples.map(exampleText).join('\n\n')}

## Change or turn off this rule

To change the severity everywhere, or turn the rule off (\`off\`), add this to your settings:
\`"argoRollouts.rules": { "${id}": "hint" }\`. To turn it off for one line:

\`\`\`yaml
# argo-rollouts-disable-next-line ${id}
\`\`\`${schema}
`;
}

function exampleText({ within, version, beside, template, wrong, right }: RuleExample): string {
  const around = [
    version === undefined ? '' : `, with Argo Rollouts ${version}`,
    beside === undefined ? '' : `, with this beside it in the same file:\n\n${yaml(beside)}`,
    template === undefined ? '' : `, with this template:\n\n${yaml(template)}`,
  ].join('');
  const introduction = `${PLACES[within]}${around}${around.endsWith('`') ? '' : ':'}`;
  return `${introduction}\n\n✗ Wrong:\n\n${yaml(wrong)}\n\n✓ Right:\n\n${yaml(right)}`;
}

function yaml(text: string): string {
  return `\`\`\`yaml\n${text.trim()}\n\`\`\``;
}
