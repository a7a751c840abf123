// Paths compared: whether two lead to the same place, and whether one leads into what the other leads to. Paths of
// objects (`NodePath`), of values and of mappings are all asked in this way.
import type { NodePath } from './tree';

/** Whether both lead to the same place. */
export function isSamePath(left: NodePath, right: NodePath): boolean {
  return left.length === right.length && startsWith(left, right);
}

/** Whether a path leads to the place of `prefix` or below it. */
export function startsWith(path: NodePath, prefix: NodePath): boolean {
  return prefix.length <= path.length && prefix.every((part, index) => part === path[index]);
}

/** Whether one of two places holds the other. */
export function overlap(left: NodePath, right: NodePath): boolean {
  return startsWith(left, right) || startsWith(right, left);
}

/** Whether a path leads to a child of `parent`. */
export function isDirectlyBelow(path: NodePath, parent: NodePath): boolean {
  return path.length === parent.length + 1 && startsWith(path, parent);
}
