// Where in an object one value of a mapping is: a mapping over a list says only "an item of it".
import type { NodePath } from '../yaml/tree';
import type { ValuesMapping } from './chartTrace';

/**
 * The mapping's target with an index for each of its `[]`.
 * @param stars what each star of the mapping's path in the values stands for; the first ones choose the object.
 */
export function mappedTarget({ target, objectStars }: ValuesMapping, stars: NodePath): NodePath {
  const inner = stars.slice(objectStars);
  return target.map((part) => (part === '[]' ? Number(inner.shift() ?? 0) || 0 : part));
}
