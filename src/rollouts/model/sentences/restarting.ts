// A restart of the pods (`spec.restartAt`), now or planned. Pods of all revisions are replaced a few at a time; in the
// middle of an update the rollout stays at its step. Source: reference 6.10, O14.
import { parseTimestamp } from '../../objects/timestamp';
import { wantedCanaryCounts } from '../replicas/canaryPods';
import { isRestarting } from '../state/phase';
import { isUpdating, wantedReplicas } from '../state/updateState';
import { type Facts, readyText, type Remark, type RolloutSentence, waitingForPods } from './facts';
import { whereText } from './place';
import { withShare } from './share';

/** A restart as the state one is in; one that is planned only where nothing else goes on. */
export function restarting(facts: Facts): RolloutSentence | undefined {
  const { rollout, now } = facts;
  const at = restartTime(facts);
  if (at === undefined) return undefined;
  if (at > now) {
    if (isUpdating(rollout)) return undefined;
    return {
      text: plannedText(facts, at),
      waitsFor: 'time',
      until: at,
      needsAttention: false,
      short: 'restart planned',
    };
  }
  const available = rollout.status.availableReplicas ?? 0;
  const ready = readyText(facts, available, wantedPods(facts), 'pod');
  const sentence = waitingForPods(facts, `Restarting pods${whereText(facts)}: ${ready}`);
  return { ...sentence, short: withShare(facts, 'restarting pods') };
}

/** A restart beside another state, for example a pause. */
export function restartRemark(facts: Facts): Remark | undefined {
  const at = restartTime(facts);
  if (at === undefined || at > facts.now) return undefined;
  return { text: 'pods are being restarted', needsAttention: false };
}

/** A restart that is planned, beside what goes on until then. */
export function plannedRestartRemark(facts: Facts): Remark | undefined {
  const at = plannedRestartAt(facts);
  return at === undefined
    ? undefined
    : { text: `pods will be restarted at ${facts.formatTime(at)}`, needsAttention: false };
}

/** When a planned restart begins (milliseconds). */
export function plannedRestartAt(facts: Facts): number | undefined {
  const at = restartTime(facts);
  return at !== undefined && at > facts.now ? at : undefined;
}

function restartTime({ rollout }: Facts): number | undefined {
  return isRestarting(rollout) ? parseTimestamp(rollout.spec.restartAt) : undefined;
}

function plannedText({ formatTime }: Facts, at: number): string {
  return `Pods will be restarted at ${formatTime(at)}`;
}

/** The pods of both revisions of a canary; of blue-green those of the active revision, as the status counts. */
function wantedPods({ rollout }: Facts): number {
  if (!rollout.spec.strategy.canary || !isUpdating(rollout)) return wantedReplicas(rollout);
  const { canary, stable } = wantedCanaryCounts(rollout);
  return canary + stable;
}
