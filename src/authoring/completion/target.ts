// From a path in a document to the place in an object of Argo Rollouts that it becomes, also where nothing is written
// yet, so that no node is there.
import type { KindName } from '../../rollouts';
import type { AuthoringContext } from '../context';
import type { Certainty, NodePath, ReadKey, RecognisedDocument, RecognisedObject, ValuesMapping } from '../documents';
import { mappedTarget, startsWith } from '../documents';

export interface Target {
  readonly kind: KindName;
  /** In the object. */
  readonly path: NodePath;
  readonly certainty: Certainty;
  /** Of the mapped value: the rest of the path below it, indexes of a mapped list's items left out. */
  readonly below: readonly string[];
  readonly readKeys?: readonly ReadKey[] | undefined;
  readonly omittedKeys?: readonly string[] | undefined;
  readonly templateFile?: string | undefined;
  /** The object that it belongs to, when it has parts that are written. */
  readonly object?: RecognisedObject | undefined;
}

function keysOf(rest: NodePath): readonly string[] {
  return rest.filter((part) => typeof part === 'string');
}

/** Of several parts that hold a place the certain ones are better, then the nearer ones. */
function fromParts(document: RecognisedDocument, path: NodePath): Target | undefined {
  const found = document.objects.flatMap((object) =>
    object.parts.filter((part) => startsWith(path, part.path)).map((part) => ({ object, part })),
  );
  const rank = ({ part }: (typeof found)[number]): number =>
    (part.certainty === 'rewritten' ? 0 : 1000) + part.path.length;
  const [best] = found.toSorted((left, right) => rank(right) - rank(left));
  if (best === undefined) return undefined;
  const { object, part } = best;
  const rest = path.slice(part.path.length);
  const { certainty, readKeys, omittedKeys, templateFile } = part;
  const target = [...part.target, ...rest];
  const below = keysOf(rest);
  return { kind: object.objectKind, path: target, certainty, below, readKeys, omittedKeys, templateFile, object };
}

/** What each star of a mapping stands for on a path; `undefined` when the path is another one. */
function starsOf(path: NodePath, valuesPath: readonly string[]): NodePath | undefined {
  if (valuesPath.length > path.length) return undefined;
  const stars: (string | number)[] = [];
  for (const [index, part] of valuesPath.entries()) {
    const found = path[index];
    if (found === undefined) return undefined;
    if (part === '*') stars.push(found);
    else if (part !== found) return undefined;
  }
  return stars;
}

function fromMapping(path: NodePath, mapping: ValuesMapping): Target | undefined {
  const stars = starsOf(path, mapping.valuesPath);
  if (!stars) return undefined;
  const rest = path.slice(mapping.valuesPath.length);
  const { objectKind: kind, certainty, readKeys, omittedKeys, templateFile } = mapping;
  return {
    kind,
    path: [...mappedTarget(mapping, stars), ...rest],
    certainty,
    below: keysOf(rest),
    readKeys,
    omittedKeys,
    templateFile,
  };
}

/** The place in an object that a path of a document becomes; `undefined` when it is not ours. */
export function targetOf(context: AuthoringContext, document: RecognisedDocument, path: NodePath): Target | undefined {
  const written = fromParts(document, path);
  if (written || document.kind !== 'values') return written;
  for (const mapping of context.chart?.mappings ?? []) {
    const target = fromMapping(path, mapping);
    if (target) return target;
  }
  return undefined;
}
