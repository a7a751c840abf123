// Step plugins of a canary: asked to run until they end, to stop where the rollout goes on without them, and to undo
// their work on an abort. What each answered stands in the status, one entry for each step and operation.
import { isFullyPromoted } from '../../model/state/updateState';
import { canarySteps, currentStep } from '../../model/steps/steps';
import { parseGoDuration } from '../../objects/goDuration';
import type { StepPluginStatus } from '../../objects/objects';
import { parseTimestamp } from '../../objects/timestamp';
import type { Pass } from '../pass/pass';
import type { StepPluginAnswer, StepPluginOperation } from '../pass/stepPlugins';
import { messages, STEP_PLUGIN_TRANSITION } from '../pass/wording';

/** Between two answers of a plugin that works; what it asks for counts from more than {@link SHORTEST_BACKOFF} on. */
const BACKOFF = 30;
const SHORTEST_BACKOFF = 10;

/** The controller comes this much later than it must, so that it isn't too early. */
const LATE_MS = 5000;

/** Asks the plugin that must be asked now. Source: reference 6.10, upstream `stepPluginContext.reconcile`. */
export function reconcileStepPlugins(pass: Pass): void {
  const { rollout } = pass;
  if (pass.isAborted) {
    abortPlugins(pass);
    return;
  }
  forgetBeforeRetry(pass);
  if (rollout.status.promoteFull || isFullyPromoted(rollout)) {
    terminatePlugin(pass);
    return;
  }
  const current = currentStep(rollout);
  if (!current?.step.plugin || rollout.status.phase !== 'Progressing') return;
  const status = runPlugin(pass, current.index, current.step.plugin.name);
  if (!status) return;
  write(pass, status);
  if (isWorking(status)) pass.lookAgainAt(askAgainAt(status) + LATE_MS);
  if (status.phase === 'Failed') {
    pass.pauses.abort(messages.stepPluginFailed(current.index + 1, status.name, status.message ?? ''));
  }
}

/** True when a plugin step is done, well or badly, or was stopped. Source: upstream `isStepPluginCompleted`. */
export function isStepPluginCompleted(pass: Pass, index: number): boolean {
  const run = find(pass, index, 'Run');
  if (!run) return false;
  if (run.disabled || run.phase === 'Successful' || run.phase === 'Failed') return true;
  return run.phase === 'Running' && (find(pass, index, 'Terminate') ?? find(pass, index, 'Abort')) !== undefined;
}

/** Asks every plugin that ran, the last one first, to undo its work. */
function abortPlugins(pass: Pass): void {
  for (const status of [...pass.stepPlugins].reverse()) {
    if (status.operation !== 'Run' || find(pass, status.index, 'Abort')) continue;
    if (status.phase === 'Running' || status.phase === 'Successful') end(pass, status, 'Abort');
  }
}

/** Asks the plugin that still runs to stop, once. */
function terminatePlugin(pass: Pass): void {
  for (const status of [...pass.stepPlugins].reverse()) {
    if (status.operation === 'Terminate' && status.phase === 'Successful') return;
    if (status.operation !== 'Run' || status.phase !== 'Running') continue;
    if (!find(pass, status.index, 'Terminate')) end(pass, status, 'Terminate');
    return;
  }
}

/** At the first step nothing can have run yet: what is there is from before an abort. Source: upstream `cleanStatusForRetry`. */
function forgetBeforeRetry(pass: Pass): void {
  const { rollout } = pass;
  const current = currentStep(rollout);
  if (pass.stepPlugins.length === 0 || rollout.status.abort || !current || current.index > 0) return;
  if (!current.step.plugin || isStepPluginCompleted(pass, 0)) pass.stepPlugins = [];
}

function runPlugin(pass: Pass, index: number, name: string): StepPluginStatus | undefined {
  const { time } = pass;
  const before = find(pass, index, 'Run') ?? { index, name, operation: 'Run', phase: 'Running', startedAt: time };
  const { executions = 0 } = before;
  if (before.phase === 'Successful' || before.phase === 'Failed') return undefined;
  if (executions > 0 && askAgainAt(before) > pass.now) return before;
  const answer = pass.askStepPlugin({ name, index, operation: 'Run', executions });
  return {
    ...before,
    phase: answer.phase,
    message: answer.message,
    updatedAt: time,
    finishedAt: answer.phase === 'Successful' || answer.phase === 'Failed' ? time : undefined,
    backoff: backoffOf(answer),
    executions: executions + 1,
  };
}

/** Terminates or aborts a plugin, which must answer at once. */
function end(pass: Pass, run: StepPluginStatus, operation: StepPluginOperation): void {
  const { index, name, executions = 0 } = run;
  if (!canarySteps(pass.rollout)[index]?.plugin) return;
  const { phase, message } = pass.askStepPlugin({ name, index, operation, executions });
  const { time } = pass;
  const ended = phase === 'Running' ? 'Failed' : phase;
  write(pass, { index, name, operation, phase: ended, message, startedAt: time, finishedAt: time });
}

/** Takes a status over; records that its phase changed. A success is told by the completed step. */
function write(pass: Pass, status: StepPluginStatus): void {
  const isSame = (other: StepPluginStatus): boolean =>
    other.index === status.index && other.operation === status.operation;
  const before = pass.stepPlugins.find(isSame);
  pass.stepPlugins = before
    ? pass.stepPlugins.map((other) => (isSame(other) ? status : other))
    : [...pass.stepPlugins, status];
  const { phase, operation, name, index } = status;
  if (before?.phase === phase || phase === undefined || (operation === 'Run' && phase === 'Successful')) return;
  const message = messages.stepPluginTransition(operation ?? '', name, index + 1, phase);
  pass.event(STEP_PLUGIN_TRANSITION, message, phase === 'Failed' || phase === 'Error' ? 'Warning' : 'Normal');
}

function find(pass: Pass, index: number, operation: StepPluginOperation): StepPluginStatus | undefined {
  return pass.stepPlugins.find((status) => status.index === index && status.operation === operation);
}

function isWorking({ phase }: StepPluginStatus): boolean {
  return phase === 'Running' || phase === 'Error';
}

function askAgainAt({ updatedAt, backoff = '0' }: StepPluginStatus): number {
  return (parseTimestamp(updatedAt) ?? 0) + (parseGoDuration(backoff) ?? 0);
}

/** In seconds, which is as good a duration to Go as its own form. */
function backoffOf({ phase, requeueAfterSeconds = 0 }: StepPluginAnswer): string | undefined {
  if (phase === 'Error') return `${BACKOFF}s`;
  if (phase !== 'Running') return undefined;
  return `${requeueAfterSeconds > SHORTEST_BACKOFF ? requeueAfterSeconds : BACKOFF}s`;
}
