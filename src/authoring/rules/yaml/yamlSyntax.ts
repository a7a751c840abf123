import type { YamlDocument } from '../../documents/yaml/parsedText';
import type { YamlAlias, YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { syntaxFinding } from './syntaxPlace';

export const yamlSyntax: Rule = {
  id: 'yaml-syntax',
  title: 'Invalid YAML',
  defaultSeverity: 'error',
  isSchema: true,
  isSyntax: true,
  docs: `
The text isn't valid YAML, so nothing can read the object. Only the first broken place is shown; everything that can
still be read is checked as usual. An alias (\`*name\`) without its anchor (\`&name\`) makes the text unreadable too. If
another extension checks YAML itself, this rule is silent.
`,
  examples: [
    {
      within: 'file',
      wrong: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisRun
metadata: { name: "up }
`,
      right: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisRun
metadata: { name: "up" }
`,
    },
  ],
  check,
};

/** Deeper than any object, pod templates included. */
const DEEPEST = 40;

function* check({ document, object }: RuleContext): Iterable<Finding> {
  if (document.kind !== 'manifest') return;
  for (const part of object.parts) {
    for (const alias of unresolvedAliases(part.node, 0)) {
      if (!isUnknown(alias, document.yaml)) continue;
      const { start, end, name } = alias;
      yield { start, end, message: `Unknown alias *${name}: no anchor &${name} is defined above it.` };
    }
  }
  // Once for a List.
  if (object.parts[0]?.path[1] !== undefined && object.parts[0].path[1] !== 0) return;
  const finding = syntaxFinding(document.yaml);
  if (finding !== undefined) yield finding;
}

function* unresolvedAliases(node: YamlNode, depth: number): Generator<YamlAlias> {
  if (depth > DEEPEST) return;
  if (node.kind === 'alias' && node.target === undefined) yield node;
  if (node.kind === 'list') for (const item of node.items) yield* unresolvedAliases(item, depth + 1);
  if (node.kind === 'map') for (const pair of node.pairs) yield* unresolvedAliases(pair.value, depth + 1);
}

/** An alias finds only anchors before it; one that refers to too much finds nothing although its anchor is there. */
function isUnknown({ name, start }: YamlAlias, document: YamlDocument): boolean {
  return !document.text.slice(0, start - document.start).includes(`&${name}`);
}
