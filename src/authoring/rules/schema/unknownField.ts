import type { KindName, SchemaVersion } from '../../../rollouts';
import { childFields } from '../../../rollouts';
import { asMap, entriesOf } from '../../documents/yaml/lookUp';
import type { NodePath, YamlNode } from '../../documents/yaml/tree';
import type { Finding, Rule, RuleContext } from '../rule';
import { closest } from '../shared/didYouMean';
import { renameKey } from '../shared/edits';
import type { LocatedProblem } from '../shared/schemaProblems';
import { parentsWithField } from './parentsWithField';

export const unknownField: Rule = {
  id: 'unknown-field',
  title: 'Unknown field',
  defaultSeverity: 'error',
  certainties: ['verbatim', 'alone', 'shape'],
  isSchema: true,
  docs: `
The field doesn't exist in the selected version of Argo Rollouts. The API server drops it silently, so the rollout
behaves as if the line weren't there; \`kubectl apply\` rejects it.
`,
  examples: [
    {
      within: 'canary',
      wrong: `
steps:
  - setWieght: 20
  - pause: {}
`,
      right: `
steps:
  - setWeight: 20
  - pause: {}
`,
    },
  ],
  check,
};

/** Words that tools of all kinds use: whoever writes one need not mean the field of that name. */
const GENERAL = new Set(['enabled', 'key', 'kind', 'name', 'type', 'value']);

function* check({ object, schemaProblems, config, recognised }: RuleContext): Iterable<Finding> {
  for (const problem of schemaProblems) {
    if (problem.problem !== 'unknown' || problem.field !== undefined || problem.pair === undefined) continue;
    // `$patch` and its like are for the tool that merges patches.
    if (problem.pair.key.startsWith('$')) continue;
    const finding = findingOf(problem, object.kind, config.version);
    // What only looks like a canary may have keys of its own; a misspelt one is worth a hint.
    if (recognised.certainty !== 'shape' || finding.fixes !== undefined) yield finding;
  }
}

function findingOf(problem: LocatedProblem, kind: KindName, version: SchemaVersion): Finding {
  const { pair, parts, part } = problem;
  const name = String(parts.at(-1));
  const parent = parts.slice(0, -1);
  const around = parent.length > part.target.length ? parentNode(problem) : part.node;
  const meant = closest(name, freeNames(kind, parent, around, version));
  const rightParent = meant === undefined ? rightParentOf(kind, name, parent, version) : undefined;
  const place = parent.length === 0 ? `the ${kind}` : (parentText(parent) ?? 'this place');
  const elsewhere = rightParent === undefined ? 'The API server drops it.' : `This field belongs in ${rightParent}.`;
  const remedy = meant === undefined ? elsewhere : `Did you mean "${meant}"?`;
  return {
    ...spanOf(pair, problem),
    message: `Unknown field "${name}" in ${place}. ${remedy}`,
    ...(meant !== undefined && pair !== undefined && { fixes: [renameKey(pair, meant)] }),
  };
}

function parentNode({ part, parts }: LocatedProblem): YamlNode | undefined {
  return parts
    .slice(part.target.length, -1)
    .reduce<YamlNode | undefined>((node, step) => childAt(node, step), part.node);
}

function childAt(node: YamlNode | undefined, step: string | number): YamlNode | undefined {
  if (typeof step === 'number') return node?.kind === 'list' ? node.items[step] : undefined;
  const map = asMap(node);
  return map === undefined ? undefined : entriesOf(map).get(step)?.value;
}

/** Names that may be beside an unknown one and do not yet. */
function freeNames(kind: KindName, parent: NodePath, node: YamlNode | undefined, version: SchemaVersion): string[] {
  const map = asMap(node);
  const taken = map === undefined ? new Set<string>() : new Set(entriesOf(map).keys());
  return childFields(kind, parent, version)
    .map((field) => field.name)
    .filter((name) => !taken.has(name) && name !== '[]' && name !== '{}');
}

/** Where a field belongs if that is clear: below what it was written in, or the only place that there is. */
function rightParentOf(kind: KindName, name: string, parent: NodePath, version: SchemaVersion): string | undefined {
  if (GENERAL.has(name)) return undefined;
  const written = parent
    .map((part) => (typeof part === 'number' ? '[]' : `.${part}`))
    .join('')
    .slice(1);
  const parents = parentsWithField(kind, name, version);
  const below = parents.filter((path) => path.startsWith(written) && path.length > written.length);
  const [only] = below.length === 1 ? below : parents.length === 1 ? parents : [];
  return only !== undefined && only !== '' && isNear(name, only, written) ? only : undefined;
}

/** Whether a place is near enough for a word that is not a name of one thing only: `steps`, but not `stableIngress`. */
function isNear(name: string, parent: string, written: string): boolean {
  if (/[A-Z]/.test(name)) return true;
  const between = parent.slice(written.length).split('.').length - 1;
  return written.startsWith(parent) || (parent.startsWith(written) && between <= 2);
}

/** `spec.strategy.canary.steps[0]` as a person would call it: "a step", "canary". */
function parentText(parent: NodePath): string | undefined {
  const last = parent.at(-1);
  if (typeof last === 'string') return last;
  const list = parent.at(-2);
  return typeof list === 'string' ? `an item of ${list}` : undefined;
}

function spanOf(pair: LocatedProblem['pair'], problem: LocatedProblem): { start: number; end: number } {
  const { start, end } = pair?.keyNode ?? problem.node;
  return { start, end };
}
