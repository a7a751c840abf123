import type { Finding, Rule, RuleContext } from '../rule';
import { rewrittenItems } from './lists';

function* check({ recognised, config }: RuleContext): Iterable<Finding> {
  for (const { map, part, readKeys, fields } of rewrittenItems(recognised, config.version)) {
    const read = new Set(readKeys.map((key) => key.path[0]));
    for (const { key, keyNode } of map.pairs) {
      if (read.has(key) || !fields.includes(key)) continue;
      const known = [...read].filter((name) => name !== undefined && fields.includes(name)).join(', ');
      const { start, end } = keyNode;
      yield {
        start,
        end,
        message: `${part.templateFile ?? 'The template'} does not read "${key}" here, so it is lost. It reads ${known || 'other keys'}.`,
      };
    }
  }
}

export const chartDropsKey: Rule = {
  id: 'chart-drops-key',
  title: 'Key that the chart never reads',
  defaultSeverity: 'warning',
  certainties: ['rewritten'],
  docs: `
The chart's template goes through this list and writes its own text for each item. It never reads this key, so what
stands here does not arrive in the Rollout. Change the template, or leave the key out.

Only templates that can be followed completely are judged.
`,
  check,
};
