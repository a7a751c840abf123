// The row of a group, above its rollouts.
import { attentionText } from '../fleet';
import type { Group, Grouping } from './grouping';
import type { Row } from './row';
import { row } from './row';

export interface GroupFacts {
  readonly group: Group;
  readonly grouping: Grouping;
  /** How many of its rollouts need attention. */
  readonly needingAttention: number;
  /** There are rollouts of several namespaces. */
  readonly namesNamespace: boolean;
}

/** The row. */
export function groupRow(
  { group, grouping, needingAttention, namesNamespace }: GroupFacts,
  children: () => readonly Row[],
): Row {
  return row({
    id: group.id,
    label: group.label,
    description: [namesNamespace ? group.namespace : undefined, attentionText(needingAttention)],
    look: group.look,
    resource: grouping === 'namespace' ? [group.label] : undefined,
    context: grouping,
    expandable: 'expanded',
    children,
  });
}
