// The strategies in a file, assembled from the parts of the text that become them, for plans, summaries and hints.
import { isFields } from '../../../rollouts';
import type { AuthoringContext } from '../../context';
import type {
  AutoscalerFacts,
  Certainty,
  MappedSubtree,
  NodePath,
  RecognisedDocument,
  RecognisedObject,
  Span,
  YamlNode,
} from '../../documents';
import { nodeAt, ObjectView, pairOf, startsWith, textOf, toValue } from '../../documents';
import type { KnownReplicas } from './knownReplicas';
import { knownAutoscalers, knownReplicas } from './knownReplicas';

export interface WrittenStrategy {
  readonly document: RecognisedDocument;
  readonly object: RecognisedObject;
  /** The key that a line above the strategy belongs to: `strategy`, or the one that becomes a part of it. */
  readonly key: Span;
  /** `spec.strategy` as JSON. */
  readonly value: unknown;
  readonly certainty: Certainty;
  /** A chart's template may add to it. */
  readonly isPartial: boolean;
  /** `undefined` when no source says it. */
  readonly replicas: KnownReplicas | undefined;
  /** Of the Rollout, or the chart. */
  readonly name: string | undefined;
}

const STRATEGY: NodePath = ['spec', 'strategy'];

/** What a part says of the strategy: where in it, and the node. */
interface Piece {
  readonly below: NodePath;
  readonly node: YamlNode;
  readonly key: Span;
  readonly part: MappedSubtree;
}

function pieceOf(part: MappedSubtree): Piece | undefined {
  const { target, node, pair } = part;
  if (startsWith(target, STRATEGY)) {
    return { below: target.slice(STRATEGY.length), node, key: pair?.keyNode ?? start(node), part };
  }
  if (!startsWith(STRATEGY, target)) return undefined;
  const rest = STRATEGY.slice(target.length);
  const found = nodeAt(node, rest);
  if (found === undefined) return undefined;
  const parent = nodeAt(node, rest.slice(0, -1));
  return { below: [], node: found, key: pairOf(parent, 'strategy')?.keyNode ?? start(found), part };
}

function start(node: YamlNode): Span {
  return { start: node.start, end: node.start };
}

/** The value of a piece without the keys that the chart's template takes away. */
function valueOf({ node, part }: Piece): unknown {
  const value = toValue(node);
  const omitted = part.node === node ? part.omittedKeys : undefined;
  if (omitted === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !omitted.includes(key)));
}

/** `value` with `piece` at a path below it. What is there already stays. */
function withPiece(value: unknown, path: NodePath, piece: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return merged(value, piece);
  if (typeof first === 'number') {
    const list: unknown[] = Array.isArray(value) ? [...(value as unknown[])] : [];
    list[first] = withPiece(list[first], rest, piece);
    return list;
  }
  const fields = new Map(isFields(value) ? Object.entries(value) : []);
  fields.set(first, withPiece(fields.get(first), rest, piece));
  return Object.fromEntries(fields);
}

function merged(value: unknown, piece: unknown): unknown {
  if (isFields(value) && isFields(piece)) return { ...piece, ...value };
  return value ?? piece;
}

/**
 * Whether a template writes a single value (`maxSurge: {{ .Values.surge }}`) right below `canary` or `blueGreen`: it then
 * reads as it does in the values. Whatever else a template rewrites is not what the Rollout gets.
 */
function isPlainSetting({ certainty, target, node }: MappedSubtree): boolean {
  return (
    (certainty === 'alone' || certainty === 'rewritten') &&
    target.length === STRATEGY.length + 2 &&
    node.kind === 'scalar'
  );
}

/** The strategy that an object has, as far as this file holds it unchanged. */
function strategyOf(
  document: RecognisedDocument,
  object: RecognisedObject,
  context: AuthoringContext,
  autoscalers: readonly AutoscalerFacts[],
): WrittenStrategy | undefined {
  const whole = object.parts
    .filter(({ certainty }) => certainty === 'verbatim' || certainty === 'shape')
    .flatMap((part) => pieceOf(part) ?? []);
  const pieces = [...whole, ...object.parts.filter(isPlainSetting).flatMap((part) => pieceOf(part) ?? [])];
  const [first] = whole.toSorted((left, right) => left.below.length - right.below.length);
  if (first === undefined) return undefined;
  const value = pieces.reduce<unknown>((whole, piece) => withPiece(whole, piece.below, valueOf(piece)), undefined);
  const view = new ObjectView(object);
  return {
    document,
    object,
    key: first.key,
    value,
    certainty: first.part.certainty,
    isPartial: !view.isWhole,
    replicas: knownReplicas(object, { ...context, document, autoscalers }),
    name: textOf(view.node('metadata.name')) ?? (document.kind === 'values' ? document.chart : undefined),
  };
}

/** Every strategy of a file, in order. */
export function writtenStrategies(context: AuthoringContext): readonly WrittenStrategy[] {
  const autoscalers = knownAutoscalers(context);
  return context.documents.flatMap((document) =>
    document.kind === 'template'
      ? []
      : document.objects
          .filter(({ objectKind }) => objectKind === 'Rollout')
          .flatMap((object) => strategyOf(document, object, context, autoscalers) ?? [])
          .toSorted((left, right) => left.key.start - right.key.start),
  );
}
