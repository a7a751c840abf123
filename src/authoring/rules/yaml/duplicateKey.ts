import { isMerge } from '../../documents/yaml/lookUp';
import type { YamlNode, YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';

/** Deeper than any object, pod templates included. */
const DEEPEST = 40;

/** Every pair whose key stood in its map before. */
function* duplicates(node: YamlNode, depth: number): Generator<YamlPair> {
  if (depth > DEEPEST) return;
  if (node.kind === 'list') for (const item of node.items) yield* duplicates(item, depth + 1);
  if (node.kind !== 'map') return;
  const seen = new Set<string>();
  for (const pair of node.pairs) {
    if (seen.has(pair.key) && pair.key !== '' && !isMerge(pair)) yield pair;
    seen.add(pair.key);
    yield* duplicates(pair.value, depth + 1);
  }
}

function* check({ object }: RuleContext): Iterable<Finding> {
  for (const part of object.parts) {
    for (const { key, keyNode } of duplicates(part.node, 0)) {
      const { start, end } = keyNode;
      yield { start, end, message: `"${key}" stands a second time in this map: what is above is lost.` };
    }
  }
}

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  title: 'Key that stands twice',
  defaultSeverity: 'warning',
  isSchema: true,
  docs: `
A map holds the same key twice. Helm and kubectl take the last one without a word, so what stands under the first is
lost: half of the steps, for example, after two blocks were pasted together.
`,
  check,
};
