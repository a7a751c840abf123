// Why a pod is not ready, beside its status word: the same in tree and panel.
import type { Pod } from '../../rollouts';
import { cleanText, podTrouble, podTroubleDetail } from '../../rollouts';

/** "0/12 nodes are available: 12 Insufficient cpu."; `undefined` where its status word says it all. */
export function podCause(pod: Pod): string | undefined {
  const trouble = podTrouble(pod);
  const detail = trouble === undefined ? '' : podTroubleDetail(trouble);
  return detail === '' ? undefined : cleanText(detail, 300);
}
