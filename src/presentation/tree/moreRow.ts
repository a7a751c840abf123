// The row below a long list: it shows more of the list.
import { PART_LOOKS } from '../looks';
import type { Row } from './row';
import { row } from './row';

export interface MoreFacts {
  /** The id of the row above the list. */
  readonly aboveId: string;
  /** How many rows of the list are not shown. */
  readonly hidden: number;
  /** How many of them it shows. */
  readonly atATime: number;
  /** What does so. */
  readonly command: string;
}

/** The row. */
export function moreRow({ aboveId, hidden, atATime, command }: MoreFacts): Row {
  return row({
    id: `${aboveId}/more`,
    label: `Show ${Math.min(hidden, atATime)} More`,
    description: [`${hidden} not shown`],
    look: PART_LOOKS.more,
    context: 'more',
    command: { id: command },
  });
}

/** The id of the row whose list this "Show More" row continues; `undefined` for any other row. */
export function listAbove({ id, context }: Pick<Row, 'id' | 'context'>): string | undefined {
  return context === 'more' ? id.slice(0, -'/more'.length) : undefined;
}
