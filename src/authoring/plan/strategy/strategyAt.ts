// Which of a file's strategies a place in its text belongs to.
import type { WrittenStrategy } from './writtenStrategy';

/**
 * The strategy at an offset: the last one with a part there, or in whose manifest it is; else the first.
 * @param strategies of one text, in order
 * @returns its index; `undefined` where there is no strategy
 */
export function strategyAt(strategies: readonly WrittenStrategy[], offset: number): number | undefined {
  if (strategies.length === 0) return undefined;
  return Math.max(
    0,
    strategies.findLastIndex((one) => holds(one, offset)),
  );
}

/** Whether a place belongs to a strategy: to the text of one of its parts, or to its document. */
function holds({ object, document }: WrittenStrategy, offset: number): boolean {
  const isInPart = object.parts.some(
    ({ pair, node }) => (pair ?? node).start <= offset && offset <= (pair ?? node).end,
  );
  return isInPart || (document.kind === 'manifest' && document.yaml.start <= offset && offset <= document.yaml.end);
}
