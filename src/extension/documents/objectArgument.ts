// The object that a command or a document is about, checked where it comes in: from a row of a tree, or out of a URI.
import { isFields } from '../../rollouts';
import type { ObjectKind, ObjectReference } from '../../session';

/** Whether an object of the kind is part of a rollout: it can be described, and has events. */
const IS_OF_TREE: Readonly<Record<ObjectKind, boolean>> = {
  Rollout: true,
  ReplicaSet: true,
  Pod: true,
  AnalysisRun: true,
  Experiment: true,
  AnalysisTemplate: false,
  ClusterAnalysisTemplate: false,
};

/** What a row of a tree stands for. */
export interface ObjectArgument {
  readonly object: ObjectReference<ObjectKind>;
  /** Of a pod, where the row is one of its containers. */
  readonly container: string | undefined;
}

/** The object that a command's argument names; `undefined` if it names none. */
export function objectOfArgument(argument: unknown): ObjectArgument | undefined {
  if (typeof argument !== 'object' || argument === null || !('object' in argument)) return undefined;
  const object = readObject(argument.object);
  if (!object) return undefined;
  const container = isFields(argument.object) ? argument.object['container'] : undefined;
  return { object, container: typeof container === 'string' ? container : undefined };
}

/** An object as it came in; `undefined` where that is none. */
export function readObject(value: unknown): ObjectReference<ObjectKind> | undefined {
  if (!isFields(value)) return undefined;
  const { kind, namespace = '', name, uid } = value;
  if (!isKind(kind) || typeof namespace !== 'string' || typeof name !== 'string') return undefined;
  if (uid !== undefined && typeof uid !== 'string') return undefined;
  return { kind, namespace, name, uid };
}

export function isTreeObject(object: ObjectReference<ObjectKind>): object is ObjectReference {
  return IS_OF_TREE[object.kind];
}

function isKind(kind: unknown): kind is ObjectKind {
  return typeof kind === 'string' && Object.hasOwn(IS_OF_TREE, kind);
}
