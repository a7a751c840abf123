// What the schema says about an object, found once for all rules that tell it, with the places in the text.
import type { SchemaProblem, SchemaVersion } from '../../../rollouts';
import { isFields, validateObject } from '../../../rollouts';
import { ObjectView } from '../../documents/objectView';
import type { MappedSubtree } from '../../documents/recognised';
import { isNull, nodeAt, pairOf, toValue } from '../../documents/yaml/lookUp';
import { startsWith } from '../../documents/yaml/paths';
import { isPlaceholderText } from '../../documents/yaml/placeholderText';
import type { NodePath, YamlNode, YamlPair } from '../../documents/yaml/tree';

export type LocatedProblem = SchemaProblem & {
  /** What is there; for a missing field what is around it. */
  readonly node: YamlNode;
  readonly pair: YamlPair | undefined;
  readonly part: MappedSubtree;
};

/** A value inside of as much of an object as leads to it. */
function wrapped(value: unknown, target: NodePath): unknown {
  return target.reduceRight<unknown>((inner, part) => {
    if (typeof part === 'string') return { [part]: inner };
    return [...Array.from({ length: part }, () => ({})), inner];
  }, value);
}

/** Whether another tool will still fill this in, so that its type is not known. */
function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && isPlaceholderText(value);
}

/** `{{args.x}}` without quotes is a map within a map to YAML; unquoted-placeholder reports it. */
function isBracePlaceholder(node: YamlNode): boolean {
  return node.kind === 'map' && node.flow && node.pairs[0]?.key === '';
}

function locate(problem: SchemaProblem, part: MappedSubtree, view: ObjectView): LocatedProblem | undefined {
  const { parts } = problem;
  if (!startsWith(parts, part.target)) return undefined;
  const rest = parts.slice(part.target.length);
  const last = rest.at(-1);
  const parent = rest.length === 0 ? undefined : nodeAt(part.node, rest.slice(0, -1));
  const pair = typeof last === 'string' ? pairOf(parent, last) : rest.length === 0 ? part.pair : undefined;
  if (typeof rest[0] === 'string' && part.omittedKeys?.includes(rest[0])) return undefined;
  const node = nodeAt(part.node, rest);
  if (problem.problem === 'required') {
    // Items of which the template makes several stand in the same place here, and know nothing of each other.
    const own = new ObjectView({ objectKind: view.kind, certainty: view.certainty, parts: [part] });
    return own.isAbsent(parts) && !view.has(parts) && parent !== undefined
      ? { ...problem, node: parent, pair: undefined, part }
      : undefined;
  }
  if (node === undefined || node.kind === 'unreadable' || (node.kind === 'alias' && node.target === undefined)) {
    return undefined;
  }
  if (problem.problem !== 'unknown' && (isPlaceholder(problem.value) || isBracePlaceholder(node))) return undefined;
  if (problem.problem === 'type' && isNull(node) && pair !== undefined) {
    // The API server drops a null, so what counts is whether the field may be missing.
    // In broken text what is here may not be read.
    return problem.field?.required === true && part.brokenSpans.length === 0
      ? { ...problem, problem: 'required', node, pair, part }
      : undefined;
  }
  return { ...problem, node, pair, part };
}

/** All schema problems of an object's parts. */
export function schemaProblems(view: ObjectView, version: SchemaVersion): readonly LocatedProblem[] {
  return view.parts.flatMap((part) => {
    const value = wrapped(toValue(part.node), part.target);
    if (!isFields(value)) return [];
    return validateObject(view.kind, value, version).flatMap((problem) => locate(problem, part, view) ?? []);
  });
}
