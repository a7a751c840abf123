// An experiment of a canary's step: until when it runs, which of its parts is in trouble, and how it ended.
// Source: reference 5.2 and 6.8.
import { isCompleted } from '../../analysis/metrics/phase';
import { DEFAULTS } from '../../objects/defaults';
import { parseGoDuration } from '../../objects/goDuration';
import type { Experiment } from '../../objects/objects';
import { momentAfter, parseTimestamp } from '../../objects/timestamp';
import { durationText } from '../../words/countWords';
import { currentStep } from '../steps/steps';
import { isHanging } from '../workloads/hangingExperiment';
import { revisionOf } from '../workloads/revision';
import { type Facts, type RolloutSentence, USUAL_REACTION_MS, waitingForController, withRemark } from './facts';
import { experimentPodsRemark } from './podsTrouble';
import { withShare, withStep } from './share';
import { shown } from './words';

const WELL: ReadonlySet<string> = new Set(['', 'Pending', 'Progressing', 'Running', 'Successful']);

/**
 * Until its duration is over, counted from when its pods were available; without a duration until its required analyses end.
 */
export function experimenting(facts: Facts, place: string): RolloutSentence {
  const text = `Experiment at ${place}`;
  const name = facts.rollout.status.canary?.currentExperiment;
  const experiment = facts.experiments.find(({ metadata }) => metadata.name === name);
  if (!experiment) return unseen(facts, text);
  const { phase } = experiment.status;
  const reason = experimentReason(experiment);
  if (isCompleted(phase) && phase !== 'Successful') {
    const why = reason === undefined ? '' : ` (${reason})`;
    return {
      text: `${text}: ${shown(phase.toLowerCase())}${why}`,
      waitsFor: 'controller',
      needsAttention: true,
      short: 'experiment failed',
    };
  }
  if (phase === 'Successful') return waitingForController(facts, `${text}: successful`);
  const sentence = running(facts, experiment, text);
  return reason === undefined ? sentence : withRemark(sentence, { text: reason, needsAttention: true });
}

/** Longer than this beside its duration and an experiment is late: its pods have as long to become ready by default. */
const USUAL_START_MS = DEFAULTS.progressDeadlineSeconds * 1000;

/** Only the Rollout is known, which does not change while the experiment runs. */
function unseen(facts: Facts, text: string): RolloutSentence {
  const { rollout, lastChange, now } = facts;
  const { duration = '', analyses = [] } = currentStep(rollout)?.step.experiment ?? {};
  const hasToEnd = analyses.some(({ requiredForCompletion }) => requiredForCompletion);
  const planned = hasToEnd ? undefined : parseGoDuration(duration);
  const sentence: RolloutSentence = {
    text: `${text}: in progress`,
    waitsFor: 'analysis',
    needsAttention: false,
    short: withShare(facts, 'experiment'),
  };
  if (planned === undefined || lastChange === undefined) return sentence;
  const late = lastChange + planned + USUAL_START_MS;
  if (now <= late) return { ...sentence, changesAt: late };
  const since = durationText(now - lastChange);
  const long = `${text}: in progress (${since}, longer than its ${durationText(planned)})`;
  return { ...sentence, text: long, needsAttention: true, short: 'experiment late' };
}

function running(facts: Facts, experiment: Experiment, text: string): RolloutSentence {
  if (isHanging(experiment)) {
    const way = `delete Experiment ${shown(experiment.metadata.name, 80)}, and the controller makes another`;
    return {
      text: `${text}: it was ended and won't finish; ${way}`,
      waitsFor: 'person',
      needsAttention: true,
      short: 'needs you: experiment stuck',
    };
  }
  if (experiment.spec.terminate) return waitingForController(facts, `${text}: being terminated`);
  const start = parseTimestamp(experiment.status.availableAt);
  if (start === undefined) {
    const failing = (experiment.status.templateStatuses ?? []).some(({ status }) => !WELL.has(status));
    const what = failing ? 'not all pods are available' : 'pods are starting';
    const created = parseTimestamp(experiment.metadata.creationTimestamp) ?? facts.now;
    const isLate = facts.now - created > USUAL_START_MS;
    const late = isLate ? ` (${durationText(facts.now - created)}, longer than usual)` : '';
    const starting: RolloutSentence = {
      text: `${text}: ${what}${late}`,
      waitsFor: 'pods',
      needsAttention: isLate,
      short: withStep(facts, isLate ? 'experiment pods late' : 'experiment starting'),
      ...(!isLate && { changesAt: created + USUAL_START_MS }),
    };
    return withRemark(starting, experimentPodsRemark(facts, experiment.metadata.name));
  }
  const duration = parseGoDuration(experiment.spec.duration ?? '');
  const until = duration === undefined ? undefined : momentAfter(start, duration);
  if (until === undefined) {
    const hasToEnd = (experiment.spec.analyses ?? []).some(({ requiredForCompletion }) => requiredForCompletion);
    if (hasToEnd)
      return {
        text: `${text}: running until its analyses end`,
        waitsFor: 'analysis',
        needsAttention: false,
        short: withShare(facts, 'experiment'),
      };
    const canFail = (experiment.spec.analyses ?? []).length > 0;
    const ends = canFail ? 'it ends by itself only if an analysis fails' : 'it does not end by itself';
    const why = `it has no duration and no analysis that has to complete, so ${ends}`;
    return {
      text: `${text}: ${why}; promote fully or abort`,
      waitsFor: 'person',
      needsAttention: true,
      short: 'needs you: endless experiment',
    };
  }
  const time = facts.formatTime(until);
  if (facts.now < until) {
    const timed: RolloutSentence = {
      text: `${text}: running until ${time}`,
      waitsFor: 'time',
      until,
      needsAttention: false,
    };
    return withRemark(timed, experimentPodsRemark(facts, experiment.metadata.name));
  }
  const required = requiredRun(experiment);
  if (required !== undefined) {
    const analysis = `${text}: its time was over at ${time}, waiting for the analysis ${shown(required, 80)} to end`;
    return { text: analysis, waitsFor: 'analysis', needsAttention: false, short: withShare(facts, 'experiment') };
  }
  const overdue = facts.now - until;
  if (overdue <= USUAL_REACTION_MS) {
    return { text: `${text}: its time is over`, waitsFor: 'controller', until, needsAttention: false };
  }
  return {
    text: `${text}: its time was over at ${time}, but it has not ended (overdue by ${durationText(overdue)})`,
    waitsFor: 'controller',
    until,
    needsAttention: true,
    short: 'experiment overdue',
  };
}

/** An analysis that still runs and without whose end the experiment doesn't end. */
function requiredRun({ spec, status }: Experiment): string | undefined {
  const required = (spec.analyses ?? []).filter(({ requiredForCompletion }) => requiredForCompletion === true);
  const ended = (name: string): boolean => isCompleted(status.analysisRuns?.find((run) => run.name === name)?.phase);
  return required.find(({ name }) => !ended(name))?.name;
}

/**
 * What an experiment says of itself and of its parts that are not well, each with its message; `undefined` where there is
 * nothing to say.
 */
export function experimentReason({ status }: Experiment): string | undefined {
  const templates = (status.templateStatuses ?? []).filter((each) => !WELL.has(each.status));
  const analyses = (status.analysisRuns ?? []).filter(({ phase }) => !WELL.has(phase));
  // Often it only repeats what one of its parts says.
  const isRepeated = [...templates, ...analyses].some(({ message }) => message === status.message);
  const isOwn = status.message && !isRepeated && !WELL.has(status.phase ?? '');
  const parts = [
    ...(isOwn ? [shown(status.message ?? '')] : []),
    ...templates.map((each) => partText('template', each.name, each.status, each.message)),
    ...analyses.map((each) => partText('analysis', each.name, each.phase, each.message)),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** "template base: error: Service svc already exists". */
function partText(kind: string, name: string, state: string, message = ''): string {
  const why = message === '' ? '' : `: ${shown(message)}`;
  return `${kind} ${shown(name, 80)}: ${shown(state.toLowerCase())}${why}`;
}

/** The newest experiment of the new revision that ended like this. */
export function endedExperiment(
  { rollout, experiments }: Pick<Facts, 'rollout' | 'experiments'>,
  ends: (phase: string) => boolean,
): Experiment | undefined {
  const revision = revisionOf(rollout);
  const started = ({ metadata }: Experiment): number => parseTimestamp(metadata.creationTimestamp) ?? 0;
  return experiments
    .filter((experiment) => revisionOf(experiment) === revision && ends(experiment.status.phase ?? ''))
    .sort((left, right) => started(left) - started(right))
    .at(-1);
}
