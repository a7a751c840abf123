// How an action's end is told: what took effect, what didn't, and what to look at.
import { ApiError } from '../../kubernetes';
import { notSentText } from '../../rollouts/actions';
import { FOLLOW_MS } from './follow';
import type { ActionOutcome } from './outcome';

/** How far the request of the present phase has come. */
export type Sending = 'unsent' | 'sent' | 'answerLost';

/** How far an action has come. */
export interface Progress {
  /** "Promote" */
  readonly title: string;
  /** Phases that have had their effect, of all. */
  readonly worked: number;
  readonly total: number;
  /** Of the next phase. */
  readonly sending: Sending;
  /** Why no answer came, where none did. */
  readonly lostAnswer: ApiError | undefined;
  /** Where the object is now: `"web" is at 20 %, waiting for you at step 2 of 4; next: set weight to 40 %.` */
  readonly now: string;
}

const CHECK_CONTROLLER =
  'Check that the Argo Rollouts controller is running (kubectl get pods --all-namespaces -l app.kubernetes.io/name=argo-rollouts), and check its log.';

/** The effect was seen on the cluster, and `now` is what came of it. */
export function done({ title, now }: Progress): ActionOutcome {
  return { kind: 'done', sentence: `${title} succeeded. ${now}` };
}

/** The person said no. */
export function declined(): ActionOutcome {
  return { kind: 'declined', sentence: 'Nothing was sent.' };
}

/** The connection that the person said yes to is closed. */
export function closed(context: string, { title }: Pick<Progress, 'title'>): ActionOutcome {
  return {
    kind: 'changed',
    sentence: notSentText({ title, why: `The connection to context "${context}" was closed.` }),
  };
}

/** `why` says what has moved, so that the action means nothing any more. */
export function changed(why: string, { title, worked, sending, now }: Progress): ActionOutcome {
  if (worked === 0 && sending === 'unsent') return { kind: 'changed', sentence: notSentText({ title, why }) };
  const rest = sending === 'unsent' ? 'The rest of the action was not sent.' : 'The effect of the action was not seen.';
  return { kind: 'changed', sentence: `${why} ${rest} ${now}` };
}

/** It was accepted, and `why` says what came instead: somebody else acted, or the controller decided against it. */
export function overtaken(why: string, { title, now }: Progress): ActionOutcome {
  return { kind: 'overtaken', sentence: `${title} was accepted. ${why} ${now}` };
}

/** The object that was followed is gone, so nothing can be said of its state. */
export function gone(isThereAgain: boolean, name: string, { title }: Progress): ActionOutcome {
  const again = isThereAgain ? ' and created again' : '';
  return { kind: 'overtaken', sentence: `${title} was accepted. ${name} was deleted${again} in the meantime.` };
}

/** The time to wait for the effect is over. `waitingFor` completes "waiting for …". */
export function notReacted(waitingFor: string, { sending, lostAnswer, now }: Progress): ActionOutcome {
  if (sending === 'answerLost') {
    const sentence = `The request may or may not have taken effect${lostAnswer ? `: ${lostAnswer.message}` : '.'} Still waiting for ${waitingFor}. ${now}`;
    return { kind: 'unknown', sentence, remedy: 'Check the rollout before you try again.' };
  }
  const sentence = `The request was accepted, but the controller has not reacted in ${FOLLOW_MS / 1000} s: still waiting for ${waitingFor}. ${now}`;
  return { kind: 'notReacted', sentence, remedy: CHECK_CONTROLLER };
}

/** Something was sent, and then it could not continue: stopped by the person, or by an error. */
export function brokenOff(error: ApiError | 'stopped', { worked, total, sending, now }: Progress): ActionOutcome {
  const why = error === 'stopped' ? 'the action was stopped.' : error.message;
  const remedy = error === 'stopped' ? 'Check the rollout.' : error.remedy;
  if (sending !== 'unsent')
    return { kind: 'unknown', sentence: `The request was sent, but its effect was not seen: ${why}`, remedy };
  const sentence = `${worked} of ${total} requests took effect, ${error === 'stopped' ? 'then' : 'but the next one failed:'} ${why} ${now}`;
  return { kind: 'incomplete', sentence, remedy };
}

/** Others have written faster for as long as it is worth trying (ms), so that nothing was sent. */
export function outrun(cause: ApiError, name: string, ms: number): ApiError {
  return new ApiError({
    kind: 'conflict',
    sentence: `${name} was changed by others each time before the request arrived, for ${ms / 1000} s. The request was not accepted.`,
    remedy:
      'Check what writes to it so often (kubectl get --watch --show-managed-fields --output yaml), then try again.',
    status: cause.status,
    reason: cause.reason,
    context: cause.context,
    namespace: cause.namespace,
    name: cause.objectName,
    verb: cause.verb,
    resource: cause.resource,
    cause,
  });
}
