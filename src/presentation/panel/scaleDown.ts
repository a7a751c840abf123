// Until when a ReplicaSet that has no role any more keeps its pods. The page counts down to that moment by its own clock.
import type { ReplicaSet } from '../../rollouts';
import { scaleDownAt } from '../../rollouts';
import { STATE_LOOKS } from '../looks';
import type { CountdownView } from './protocol';

/** The countdown to its scale-down; `undefined` where it keeps its pods, or has none. */
export function scaleDownCountdown(replicaSet: ReplicaSet): CountdownView | undefined {
  const until = scaleDownAt(replicaSet);
  return until === undefined
    ? undefined
    : {
        until,
        icon: STATE_LOOKS.waiting.icon,
        ahead: 'Scales down in {duration} (at {time})',
        over: 'Scales down when the controller next runs',
      };
}
