// The row of a namespace, above its rollouts.
import { PART_LOOKS } from '../looks';
import type { Row } from './row';
import { row } from './row';

/** The row; `needingAttention` counts its rollouts that do. */
export function namespaceRow(namespace: string, needingAttention: number, children: () => readonly Row[]): Row {
  return row({
    id: `namespace/${namespace}`,
    label: namespace,
    description: [attentionText(needingAttention)],
    look: PART_LOOKS.namespace,
    context: 'namespace',
    expandable: 'expanded',
    children,
  });
}

/** "1 needs attention", "3 need attention"; empty where none does. */
function attentionText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 needs attention' : `${count} need attention`;
}

/** What the number on the view means: "1 rollout needs attention". */
export function attentionSentence(count: number): string {
  return count === 1 ? '1 rollout needs attention' : `${count} rollouts need attention`;
}
