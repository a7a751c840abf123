import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { replaceFix } from '../shared/edits';

const DEEPEST = 40;
const PLACEHOLDER = /^\{\{\s*args\.[\w.-]+\s*\}\}/;

function* flowMaps(node: YamlNode, depth: number): Generator<YamlNode> {
  if (depth > DEEPEST) return;
  if (node.kind === 'list') for (const item of node.items) yield* flowMaps(item, depth + 1);
  if (node.kind !== 'map') return;
  if (node.flow) yield node;
  for (const pair of node.pairs) yield* flowMaps(pair.value, depth + 1);
}

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const part of object.parts) {
    for (const map of flowMaps(part.node, 0)) {
      const source = PLACEHOLDER.exec(text.slice(map.start, map.start + 200))?.[0];
      if (source === undefined) continue;
      const span = { start: map.start, end: map.start + source.length };
      yield {
        ...span,
        message: `Without quotes YAML reads ${source} as a map, and the object is refused.`,
        fixes: [replaceFix('Put it in quotes', span, `"${source}"`)],
      };
    }
  }
}

export const unquotedPlaceholder: Rule = {
  id: 'unquoted-placeholder',
  title: 'Placeholder without quotes',
  defaultSeverity: 'error',
  docs: `
A value that begins with \`{{args.x}}\` needs quotes. Without them YAML reads the braces as a map within a map.

\`\`\`yaml
count: "{{args.count}}"
\`\`\`
`,
  check,
};
