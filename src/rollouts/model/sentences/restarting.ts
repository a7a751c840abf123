// A restart of the pods (`spec.restartAt`), now or planned. Pods of all revisions are replaced a few at a time; in the
// middle of an update the rollout stays at its step. Source: reference 6.10, O14.
import { parseTimestamp } from '../../objects/timestamp';
import { isRestarting } from '../state/phase';
import { wantedReplicas } from '../state/updateState';
import { type Facts, readyText, type Remark, type RolloutSentence, waitingForPods } from './facts';
import { whereText } from './place';

/** A restart as the state one is in. */
export function restarting(facts: Facts): RolloutSentence | undefined {
  const { rollout, now } = facts;
  const at = parseTimestamp(rollout.spec.restartAt);
  if (!isRestarting(rollout) || at === undefined) return undefined;
  if (at > now) {
    const where = whereText(facts);
    const text = `Pods will be restarted at ${facts.formatTime(at)}`;
    return { text: where === '' ? text : `${text}; now${where}`, waitsFor: 'time', until: at, needsAttention: false };
  }
  const available = rollout.status.availableReplicas ?? 0;
  const ready = readyText(facts, available, wantedReplicas(rollout), 'pod');
  return waitingForPods(facts, `Restarting pods${whereText(facts)}: ${ready}`);
}

/** A restart beside another state, for example a pause. */
export function restartRemark({ rollout, now }: Facts): Remark | undefined {
  const at = parseTimestamp(rollout.spec.restartAt);
  if (!isRestarting(rollout) || at === undefined || at > now) return undefined;
  return { text: 'pods are being restarted', needsAttention: false };
}
