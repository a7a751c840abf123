import { asMap, pairOf, textOf } from '../../documents/yaml/lookUp';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { Finding, Rule, RuleContext } from '../rule';
import { valueOrKey } from '../shared/edits';
import { argumentPlaces } from '../shared/places';

export const fieldReference: Rule = {
  id: 'field-reference',
  title: 'Invalid field reference',
  defaultSeverity: 'error',
  docs: `
\`valueFrom.fieldRef.fieldPath\` passes a field of the Rollout to an analysis. Any path in \`spec\` and \`status\` works; in
\`metadata\` only what Kubernetes' downward API supports: \`metadata.name\`, \`metadata.namespace\`, \`metadata.uid\`,
\`metadata.labels['app']\`, \`metadata.annotations['team']\`, with the key in single quotes.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
      args:
        - name: app
          valueFrom: { fieldRef: { fieldPath: metadata.labels.app } }
`,
      right: `
steps:
  - analysis:
      templates: [{ templateName: success-rate }]
      args:
        - name: app
          valueFrom: { fieldRef: { fieldPath: "metadata.labels['app']" } }
`,
    },
  ],
  check,
};

/** What the downward API knows below `metadata` (reference 4.2). */
const KNOWN = /^metadata\.(?:name|namespace|uid|labels|annotations|labels\['[^']+'\]|annotations\['[^']+'\])$/;

function* check({ object }: RuleContext): Iterable<Finding> {
  if (object.kind !== 'Rollout') return;
  for (const { node } of argumentPlaces(object)) {
    const from = asMap(pairOf(node, 'valueFrom')?.value);
    const pair = pairOf(pairOf(from, 'fieldRef')?.value, 'fieldPath');
    const path = textOf(pair?.value);
    if (pair === undefined || path === undefined || isPlaceholderText(path)) continue;
    if (!path.startsWith('metadata') || KNOWN.test(path)) continue;
    yield {
      ...valueOrKey(pair),
      message: `fieldPath "${path}" can't be resolved. Use metadata.name, .namespace, .uid, .labels['key'] or .annotations['key'].`,
    };
  }
}
