// The words of what a promise notes beside its effects: one sentence a note. Nothing is decided here.
import { canarySteps } from '../../model/steps/steps';
import { maxWeight } from '../../model/steps/weight';
import type { Deployer } from '../../model/workloads/deployedBy';
import type { Rollout } from '../../objects/objects';
import { counted, isOrAre } from '../../words/countWords';
import { capitalised } from '../../words/letterCase';
import { weightText } from '../../words/shareWords';
import { stepName } from '../words';
import type { Note, Whose } from './promise';

/** What a promise calls the revisions that it is about. */
export interface Names {
  readonly rollout: Rollout;
  /** "revision 2", "revision 1 (stable)", "other revisions". */
  readonly of: Readonly<Record<Whose, string>>;
  /** The revision that the active Service of a blue-green rollout selects. */
  readonly active: string;
}

/** The sentence of a note; its first letter may be small. */
export function noteWords(note: Note, { rollout, of }: Names): string {
  switch (note.kind) {
    case 'alsoResumes':
      return resumeWords(note);
    case 'stopsFullPromotion':
      return note.isPause
        ? 'The full promotion stops until then.'
        : 'The same request stops the full promotion that is running.';
    case 'stillCompletes':
      return `${capitalised(of.current)} still becomes stable once all its pods are ready.`;
    case 'terminates':
      return `Terminates the ${note.runs === 1 ? 'analysis run' : `${note.runs} analysis runs`} in progress.`;
    case 'endsExperiment':
      return 'Ends the experiment in progress.';
    case 'lostIfNewRevision':
      return 'The controller has not seen the latest change to this rollout yet: if that change brings another revision, the abort is lost.';
    case 'staysDegraded':
      return 'The rollout then stays Degraded until it is retried or its pod template changes.';
    case 'analysisFailed':
      return 'An analysis run has failed meanwhile: the controller aborts the update because of it.';
    case 'mayStick':
      return `Argo Rollouts 1.9.1 or older may stop on the way and keep sending traffic to ${of.current}.`;
    case 'mayWaitForDelay':
      return 'The number of pods was changed: Argo Rollouts 1.9.1 or older may move traffic and end analyses and experiments only after that delay.';
    case 'mayKeepMinPods':
      return `Argo Rollouts 1.9.1 or older asks for ${counted(note.pods, 'pod')} of each revision all the same (minPodsPerReplicaSet).`;
    case 'nothingServes':
      return `If they are not ready by then, nothing serves: the active Service still selects ${of.current}.`;
    case 'stableShort':
      return `Only ${note.ready} of ${counted(note.pods, 'pod')} of ${of.stable} ${isOrAre(note.ready)} ready.`;
    case 'rollbackHeld':
      return `While no further pod of ${of.current} becomes ready, the rollback stops with ${note.stable} of ${counted(note.of, 'pod')} of ${of.stable} and ${note.older} of other revisions, because maxSurge and maxUnavailable let no other pod come or go; reverting the spec ends that.`;
    case 'noRouter':
      return 'No router is named in trafficRouting, so the weights are not applied: traffic follows the pods.';
    case 'skipsSteps': {
      const total = canarySteps(rollout).length;
      const steps = note.from + 1 === total ? `step ${total}` : `steps ${note.from + 1} to ${total}`;
      return `Skips ${steps} of ${total}${note.isAnalysed ? ' and all analysis' : ''}.`;
    }
    case 'skips':
      return `Skips ${skippedWords(note.what)}.`;
    case 'postPromotionAnalysis':
      return 'The post-promotion analysis then decides whether it stays active.';
    case 'autoscalersHeld':
      return 'Autoscalers have no effect until then.';
    case 'specRejected':
      return 'The controller rejects the spec of this rollout: nothing moves until the spec is fixed, and the pause holds from then on.';
    case 'replicaSetRefused':
      return "The ReplicaSet of the new revision can't be created: nothing moves until it can.";
    case 'podsNotHeld':
      return 'Pods are still created, scaled and removed.';
    case 'weightFollows':
      return `The traffic weight moves to ${weightText(note.weight, maxWeight(rollout.spec.strategy.canary))} once all pods are ready.`;
    case 'experimentRepeats':
      return `The experiment of ${stepName(rollout, note.step)} goes on, and each time it succeeds it is run again until the rollout is resumed.`;
    case 'stepsContinue':
      return 'The steps continue while it does.';
    case 'timerRuns':
      return "The pause step's timer keeps running.";
    case 'analysisContinues':
      return note.leavesActive
        ? `An analysis run in progress continues: if it fails, the pods of ${of.current} are scaled down while the active Service still selects them.`
        : 'An analysis run in progress continues.';
    case 'experimentHangs': {
      const place = stepName(rollout, note.step);
      return note.isKnown
        ? `The experiment of ${place} was ended with the update and won't finish, nor will the step: delete the experiment first.`
        : `If the abort ended the experiment of ${place}, neither it nor the step will finish: then delete the experiment first.`;
    }
    case 'clearsAnalyses': {
      const one = note.count === 1;
      return `Clears the ${one ? 'failed analysis' : `${note.count} failed analyses`} from the status, so that the controller does not abort again because of ${one ? 'it' : 'them'}.`;
    }
    case 'givesUp':
      return `The update to revision ${note.revision} ends.`;
    case 'noSteps':
      return note.why === 'stable'
        ? 'No step and no analysis is run, because that revision is stable.'
        : 'No step and no analysis is run, because that revision is inside the rollbackWindow.';
    case 'becomesRevision':
      return `Revision ${note.from} becomes revision ${note.revision}.`;
    case 'changesWorkload':
      return `Changes the pod template of Deployment "${note.name}", which this rollout refers to.`;
    case 'putBack':
      return putBackWords(note.deployer);
    case 'staysPaused':
      return note.what === 'services'
        ? 'The rollout stays paused manually: no Service switches until it is resumed.'
        : 'The rollout stays paused manually: no pods are added or removed until it is resumed.';
  }
}

function putBackWords({ by, name }: Deployer): string {
  const named = name === undefined ? '' : ` "${name}"`;
  if (by === 'Helm')
    return `The rollout belongs to Helm${name === undefined ? '' : ` release${named}`}: the next upgrade puts the newer template back unless its values change too.`;
  const what = by === 'Argo CD' ? 'application' : 'Kustomization or HelmRelease';
  return `${by} deploys this rollout${name === undefined ? '' : ` (${what}${named})`}: its next sync puts the newer template back unless the source changes too.`;
}

function skippedWords(what: Extract<Note, { kind: 'skips' }>['what']): string {
  const pause = what.includes('pause') ? ['the pause'] : [];
  const [pre, post] = [what.includes('prePromotion'), what.includes('postPromotion')];
  if (pre && post) return [...pause, 'the pre- and post-promotion analyses'].join(' and ');
  const analysis = pre ? ['the pre-promotion analysis'] : post ? ['the post-promotion analysis'] : [];
  return [...pause, ...analysis].join(' and ');
}

function resumeWords({ why, isFirst }: Extract<Note, { kind: 'alsoResumes' }>): string {
  if (isFirst) return 'Resumes the rollout first, because it is also paused manually.';
  if (why === 'paused') return 'Also resumes the rollout, which is paused manually.';
  const held = why === 'servicesHeld' ? 'no Service switches' : 'an abort moves no pods';
  return `Also resumes the rollout, because ${held} while the rollout is paused manually.`;
}
