// Why a pod is not ready, beside its status word: the same in tree and panel.
import type { Pod } from '../../rollouts';
import { cleanText, podSlowness, podTrouble, podTroubleDetail } from '../../rollouts';

/** "0/12 nodes are available: 12 Insufficient cpu."; `undefined` where its status word says it all. */
export function podCause(pod: Pod): string | undefined {
  const trouble = podTrouble(pod);
  const detail = trouble === undefined ? '' : podTroubleDetail(trouble);
  return detail === '' ? undefined : cleanText(detail, 300);
}

/** What takes longer than usual; `undefined` before its moment. `now` in ms, absent where no time is known. */
export function podSlownessText(pod: Pod, now: number | undefined): string | undefined {
  const slow = podSlowness(pod);
  if (!slow || now === undefined || now < slow.from) return undefined;
  return cleanText(slow.message === '' ? slow.what : `${slow.what}: ${slow.message}`, 300);
}
