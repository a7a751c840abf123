import { isMerge } from '../../documents/yaml/lookUp';
import type { YamlNode, YamlPair } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  title: 'Duplicate key',
  defaultSeverity: 'warning',
  isSchema: true,
  // The number of a line depends on all documents above.
  isWide: true,
  docs: `
A map has the same key twice. Helm and kubectl silently use the last one, so everything below the first one is lost: half
of the steps, for example, after two blocks were pasted together.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWeight: 20
  - pause: {}
steps:
  - setWeight: 50
  - pause: {}
`,
      right: `
steps:
  - setWeight: 20
  - pause: {}
  - setWeight: 50
  - pause: {}
`,
    },
  ],
  check,
};

/** Deeper than any object, pod templates included. */
const DEEPEST = 40;

function* check({ object, text }: RuleContext): Iterable<Finding> {
  for (const part of object.parts) {
    for (const [{ key, keyNode }, earlier] of duplicates(part.node, 0)) {
      const { start, end } = keyNode;
      const line = text.slice(0, earlier.start).split('\n').length;
      yield { start, end, message: `Duplicate key "${key}": this value replaces the one on line ${line}.` };
    }
  }
}

/** Every pair whose key its map has before, with the nearest pair before it. */
function* duplicates(node: YamlNode, depth: number): Generator<readonly [pair: YamlPair, earlier: YamlPair]> {
  if (depth > DEEPEST) return;
  if (node.kind === 'list') for (const item of node.items) yield* duplicates(item, depth + 1);
  if (node.kind !== 'map') return;
  const seen = new Map<string, YamlPair>();
  for (const pair of node.pairs) {
    const earlier = seen.get(pair.key);
    if (earlier !== undefined && pair.key !== '' && !isMerge(pair)) yield [pair, earlier];
    seen.set(pair.key, pair);
    yield* duplicates(pair.value, depth + 1);
  }
}
