// The progress deadline, passed without an abort. The condition may outlive what it complains of: controllers up to 1.7
// keep it while they wait at a gate. Source: reference 6.10.
import { progressDeadlineSeconds } from '../../objects/defaults';
import { durationText } from '../../words/countWords';
import { wantedNewPods } from '../replicas/canaryPods';
import { isPastDeadline } from '../state/updateState';
import { currentStep } from '../steps/steps';
import { currentReplicaSet, currentRevisionName } from '../workloads/currentRevision';
import { availablePods } from '../workloads/replicaSetPods';
import { blueGreenAtWork } from './blueGreenProgress';
import { weightRemark } from './canaryPods';
import { canaryAtWork } from './canaryProgress';
import { type Facts, readyText, type Remark, type RolloutSentence, withRemark } from './facts';
import { whereText } from './place';
import { withStep } from './share';

/** No progress within the deadline, without an abort; pods may still become ready, and the update then continues. */
export function deadlineExceeded(facts: Facts): RolloutSentence | undefined {
  const { rollout } = facts;
  if (!isPastDeadline(facts.rollout)) return undefined;
  const pods = currentReplicaSet(facts);
  // Not its pods are what it waits for then, but a router, a plugin or the controller.
  const work = pods && availablePods(pods) >= wantedNewPods(rollout) && (canaryAtWork(facts) ?? blueGreenAtWork(facts));
  if (work) {
    const late = withRemark(work, deadlineRemark(facts));
    return currentStep(rollout)?.step.plugin ? abandonedPlugin(late) : late;
  }
  const ready = pods ? `, ${readyText(facts, availablePods(pods), wantedNewPods(rollout), 'pod')}` : '';
  const sentence: RolloutSentence = {
    text: `No progress within ${deadlineText(facts)}: ${currentRevisionName(rollout)}${whereText(facts)}${ready}`,
    waitsFor: 'pods',
    needsAttention: true,
    short: withStep(facts, 'no progress'),
  };
  // Without its pods known, an unconfirmed weight tells that they are there.
  const router = pods ? undefined : weightRemark(facts);
  return router ? { ...withRemark(sentence, router), waitsFor: 'controller' } : sentence;
}

/** A step plugin is asked only while the phase is Progressing: past the deadline it is not asked again. Source: reference 6.10. */
function abandonedPlugin(work: RolloutSentence): RolloutSentence {
  const text = 'the plugin is not asked again; promote fully or abort';
  const sentence = withRemark(work, { text, needsAttention: true });
  return { ...sentence, waitsFor: 'person', short: 'needs you: plugin stopped' };
}

/** The passed deadline beside a pause, which is what is waited for. */
export function deadlineRemark(facts: Facts): Remark | undefined {
  if (!isPastDeadline(facts.rollout)) return undefined;
  return { text: `the controller reports no progress within ${deadlineText(facts)}`, needsAttention: true };
}

function deadlineText({ rollout }: Facts): string {
  return durationText(progressDeadlineSeconds(rollout.spec) * 1000);
}
