// When a pause that has a duration is over. The page counts down to that moment by its own clock.
import type { PauseTimer, ReplicaSet, Rollout } from '../../rollouts';
import { pauseTimer } from '../../rollouts';
import { STATE_LOOKS } from '../looks';
import type { CountdownView } from './protocol';

const TEXTS: Readonly<Record<PauseTimer['then'], Pick<CountdownView, 'ahead' | 'over'>>> = {
  itself: {
    ahead: 'Continues automatically in {duration} (at {time})',
    over: 'The pause has ended. The rollout continues when the controller next runs.',
  },
  pods: {
    ahead: 'The pause timer ends in {duration} (at {time}). The rollout continues once all its pods are ready.',
    over: 'The pause has ended. The rollout continues once all its pods are ready.',
  },
  resume: {
    ahead: 'The pause timer ends in {duration} (at {time}). The rollout continues only when it is resumed.',
    over: 'The pause has ended. The rollout continues when it is resumed.',
  },
  decision: {
    ahead: 'The pause timer ends in {duration} (at {time}). The rollout still waits for your decision then.',
    over: 'The pause has ended. The rollout waits for your decision.',
  },
};

/**
 * The end of the pause that the rollout is in, if it has one: of a pause step with a duration, or of blue-green's
 * `autoPromotionSeconds`; and what happens then.
 */
export function pauseCountdown(rollout: Rollout, replicaSets: readonly ReplicaSet[]): CountdownView | undefined {
  const timer = pauseTimer(rollout, replicaSets);
  return timer && { until: timer.until, icon: STATE_LOOKS.waiting.icon, ...TEXTS[timer.then] };
}
