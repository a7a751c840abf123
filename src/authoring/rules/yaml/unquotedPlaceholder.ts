import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix } from '../shared/edits';

export const unquotedPlaceholder: Rule = {
  id: 'unquoted-placeholder',
  title: 'Unquoted placeholder',
  defaultSeverity: 'error',
  docs: `
A value that begins with \`{{args.x}}\` must be in quotes. Without them, YAML reads the braces as a map within a map.
`,
  examples: [
    {
      within: 'metric',
      wrong: `
count: {{args.count}}
interval: 1m
`,
      right: `
count: "{{args.count}}"
interval: 1m
`,
    },
  ],
  check,
};

const DEEPEST = 40;
const PLACEHOLDER = /^\{\{\s*args\.[\w.-]+\s*\}\}/;

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const part of object.parts) {
    for (const map of flowMaps(part.node, 0)) {
      const source = PLACEHOLDER.exec(text.slice(map.start, map.start + 200))?.[0];
      if (source === undefined) continue;
      const span = { start: map.start, end: map.start + source.length };
      yield {
        ...span,
        message: `YAML reads ${source} without quotes as a map, so the API server rejects the object.`,
        fixes: [replaceFix('Add quotes', span, `"${source}"`)],
      };
    }
  }
}

function* flowMaps(node: YamlNode, depth: number): Generator<YamlNode> {
  if (depth > DEEPEST) return;
  if (node.kind === 'list') for (const item of node.items) yield* flowMaps(item, depth + 1);
  if (node.kind !== 'map') return;
  if (node.flow) yield node;
  for (const pair of node.pairs) yield* flowMaps(pair.value, depth + 1);
}
