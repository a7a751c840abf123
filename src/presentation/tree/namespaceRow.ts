// The row of a namespace, above its rollouts.
import { attentionText } from '../fleet';
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
    resource: [namespace],
    context: 'namespace',
    expandable: 'expanded',
    children,
  });
}
