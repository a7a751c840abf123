// The row below a long list: it shows more of the list.
import { PART_LOOKS } from '../looks';
import type { Row } from './row';
import { row } from './row';

/** How many rows of a list are shown at first, and how many more at a time. */
export const ROWS_AT_A_TIME = 500;

/** The row; `hidden` counts the rows of the list that are not shown. */
export function moreRow(aboveId: string, hidden: number): Row {
  return row({
    id: `${aboveId}/more`,
    label: `Show ${Math.min(hidden, ROWS_AT_A_TIME)} More`,
    description: [`${hidden} not shown`],
    look: PART_LOOKS.more,
    context: 'more',
    command: { id: 'argoRollouts.showMore' },
  });
}

/** The id of the row that this "Show More" row continues. */
export function listAbove({ id }: Pick<Row, 'id'>): string {
  return id.slice(0, -'/more'.length);
}
