import { asList, asMap, asScalar, isNull } from '../../documents/yaml/lookUp';
import type { YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { rewrittenItems } from './lists';

/** What Go's templates count as false, and how a person would call it. `false` itself is meant to be that. */
function emptyText(node: YamlNode): string | undefined {
  if (isNull(node)) return 'Nothing';
  if (asMap(node)?.pairs.length === 0) return 'An empty {}';
  if (asList(node)?.items.length === 0) return 'An empty []';
  return asScalar(node)?.value === 0 ? '0' : undefined;
}

function* check({ recognised, config }: RuleContext): Iterable<Finding> {
  for (const { map, part, readKeys, fields } of rewrittenItems(recognised, config.version)) {
    for (const pair of map.pairs) {
      const isAsked = readKeys.some((key) => key.path[0] === pair.key && key.onlyIfTruthy);
      const isEverywhereAsked = readKeys.every((key) => key.path[0] !== pair.key || key.onlyIfTruthy);
      const empty = emptyText(pair.value);
      if (!isAsked || !isEverywhereAsked || empty === undefined || !fields.includes(pair.key)) continue;
      const { start, end } = pair.keyNode;
      yield {
        start,
        end,
        message: `${part.templateFile ?? 'The template'} asks "if .${pair.key}". ${empty} counts as false there, so this ${pair.key} is lost.`,
      };
    }
  }
}

export const chartDropsEmpty: Rule = {
  id: 'chart-drops-empty',
  title: 'Empty value that the chart drops',
  defaultSeverity: 'warning',
  certainties: ['rewritten'],
  docs: `
The chart's template writes this key only \`if\` (or \`with\`) it is there, and to a Go template an empty value is as
good as none: \`pause: {}\`, the pause that waits for a person, does not arrive in the Rollout, and the update goes on by
itself. In the template, ask \`if hasKey . "pause"\` instead.

\`\`\`yaml
steps:
  - setWeight: 20
    pause: {} # lost
\`\`\`
`,
  check,
};
