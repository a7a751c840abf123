// The first row of all rollouts. It is always there, so that what it says moves no row: how many there are, or that the list
// is to be sorted again because some need attention further down. Below it stands why no rollout does.
import { counted } from '../../rollouts';
import { attentionText } from '../fleet';
import { PART_LOOKS } from '../looks';
import type { Row } from './row';
import { row } from './row';

/** The id of the row. */
export const HEAD_ID = 'head';

export interface HeadFacts {
  /** All rollouts, and those that the filter lets pass. */
  readonly total: number;
  readonly shown: number;
  readonly isFiltered: boolean;
  readonly needingAttention: number;
  /** How many that need attention stand below others that don't. */
  readonly outOfPlace: number;
}

/** The row. A click sorts the list. */
export function headRow({ total, shown, isFiltered, needingAttention, outOfPlace }: HeadFacts): Row {
  const amount = isFiltered ? `${shown} of ${counted(total, 'rollout')}` : counted(total, 'rollout');
  const context = isFiltered ? 'head;filtered;' : 'head;';
  const attention = attentionText(outOfPlace);
  if (attention === '')
    return row({
      ...{ id: HEAD_ID, look: PART_LOOKS.all, context, command: { id: 'argoRollouts.sortRollouts' } },
      label: amount,
      description: [attentionText(needingAttention)],
      tooltip: [amount, SORT],
      spoken: [amount, attentionText(needingAttention), SORT].filter((part) => part !== '').join('. '),
    });
  return row({
    ...{ id: HEAD_ID, look: PART_LOOKS.moveUp, context, command: { id: 'argoRollouts.sortRollouts' } },
    label: `↑ ${attention}`,
    description: [amount],
    tooltip: [`${attention} further down. The order stays as it is while you look at it.`, SORT],
    spoken: `${attention} further down, ${amount}. ${SORT}`,
  });
}

const SORT = 'Select to sort: what needs attention first, then by name.';

/** The rows below it where the filter hides every rollout. `text`: the filter; empty for "needs attention" alone. */
export function nothingMatchesRows(text: string, onlyAttention: boolean): readonly Row[] {
  const why = text === '' ? 'No rollout needs attention' : `No rollout matches ${text}`;
  return [
    row({
      id: 'filter/none',
      label: text !== '' && onlyAttention ? `${why} and needs attention` : why,
      look: PART_LOOKS.filter,
      context: 'nothingMatches',
    }),
    row({
      id: 'filter/clear',
      label: text === '' ? 'Show All Rollouts' : 'Clear Filter',
      look: PART_LOOKS.filter,
      context: 'clearFilter',
      command: { id: 'argoRollouts.clearFilter' },
    }),
  ];
}
