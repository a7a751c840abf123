// How a pod looks, the same in tree and panel.
import type { Pod } from '../../rollouts';
import { podKind } from '../../rollouts';
import type { StateLook } from './stateLooks';
import { STATE_LOOKS } from './stateLooks';

/** The look of a pod's state. One that ends as it was told is neither on its way nor in trouble. */
export function podLook(pod: Pod): StateLook {
  const kind = podKind(pod);
  return STATE_LOOKS[pod.metadata.deletionTimestamp !== undefined && kind === 'progressing' ? 'neutral' : kind];
}
