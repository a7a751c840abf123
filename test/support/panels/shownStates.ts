// What the panel shows in the states that its design is about, made by the view model of what a real controller did or of
// states that an API server held: for the tests of the page, for pictures and for looking at them.
import { join } from 'node:path';
import type { PanelFreshness, PanelInput, PanelTarget, PanelView } from '../../../src/presentation/panel';
import { panelRollout, panelViewModel } from '../../../src/presentation/panel';
import { fileProblemView, recordingView } from '../../../src/presentation/recording';
import { eventsOf, isOwnedBy, joinRollout, type SeenCourse } from '../../../src/rollouts';
import { playing } from '../recorded/playing';
import { historyIn } from '../recorded/readHistory';
import { recordingStart } from '../recorded/recordedClock';
import { seenAt } from '../recorded/recordedHistory';
import { recordedObjects } from '../recorded/recordedObjects';
import type { RecordedMoment, Recording } from '../recorded/recording';
import { readRecording, replay } from '../recorded/recording';
import { heldState } from '../states/heldState';
import { timeInUtc } from '../timeInUtc';

/** A view and the moment (ms) at which it is looked at. */
export interface ShownState {
  readonly view: PanelView;
  readonly now: number;
}

const RECORDED = join(import.meta.dirname, '../../fixtures/recorded');

/**
 * What the panel shows after a line of the project's own recording, e.g. of `head/failing`: one that was open all the time,
 * or `opened` only now.
 */
export function recordedState(
  name: string,
  line: number,
  change: Partial<PanelInput> = {},
  opened: 'before' | 'now' = 'before',
): ShownState {
  const recording = readRecording(join(RECORDED, `${name}.jsonl`));
  const moments = [...replay(recording)].slice(0, line);
  const state = moments.length === line ? stateOf({ recording, moments, change, opened }) : undefined;
  if (!state) throw new Error(`${name} holds no Rollout at line ${String(line)}.`);
  return state;
}

/** What the panel shows as a recording goes on, after every so many lines; `line` from 1. */
export function recordedStates(name: string, linesApart: number): readonly (ShownState & { readonly line: number })[] {
  const recording = readRecording(join(RECORDED, `${name}.jsonl`));
  const all = [...replay(recording)];
  return all.flatMap((_, index) => {
    const line = index + 1;
    const state = line % linesApart === 0 ? stateOf({ recording, moments: all.slice(0, line) }) : undefined;
    return state ? [{ line, ...state }] : [];
  });
}

interface Recorded {
  readonly recording: Recording;
  /** Up to the one that is shown. */
  readonly moments: readonly RecordedMoment[];
  readonly change?: Partial<PanelInput>;
  readonly opened?: 'before' | 'now';
}

function stateOf({ recording, moments, change = {}, opened = 'before' }: Recorded): ShownState | undefined {
  const moment = moments.at(-1);
  if (!moment) return undefined;
  const seenOf = (uid: string): SeenCourse | undefined => seenAt(recording, moments, uid);
  return momentState(moment, recordingStart(recording), opened === 'before' ? seenOf : () => undefined, change);
}

/** What the panel shows of the first rollout of a recorded moment; `start` is the time of line 0 in ms. */
export function momentState(
  moment: RecordedMoment,
  start: number,
  seenOf: (uid: string) => SeenCourse | undefined,
  change: Partial<PanelInput> = {},
): ShownState | undefined {
  const { rollouts, ...parts } = recordedObjects(moment);
  const [rollout] = rollouts;
  if (!rollout) return undefined;
  const now = start + moment.line.t;
  const replicaSets = parts.replicaSets.filter((replicaSet) => isOwnedBy(replicaSet, rollout.metadata.uid));
  const tree = joinRollout({ rollout, ...parts });
  const watched = {
    ...{ tree, replicaSets, analysisRuns: parts.analysisRuns },
    events: eventsOf(tree, parts.events),
    seen: seenOf(rollout.metadata.uid),
  };
  const told = panelRollout(watched, { now, formatTime: timeInUtc });
  return { now, view: panelViewModel({ ...input(rollout.metadata, now), rollout: told, ...change }) };
}

/** What the player shows of the project's own recording so long (ms) after its first line. */
export function playedState(name: string, ms: number): ShownState {
  const history = historyIn(join(RECORDED, `${name}.jsonl`));
  const at = history.fromMs + ms;
  return { now: at, view: recordingView({ ...playing(history), at, now: at, formatTime: timeInUtc }) };
}

/** What the panel shows of a state of `test/fixtures/states`; `alter` makes a neighbour of it. */
export function heldPanelState(name: string, alter?: (text: string) => string): ShownState {
  const { tree, replicaSets, analysisRuns, now, lastChange } = heldState(name, alter);
  const told = panelRollout({ tree, replicaSets, analysisRuns }, { now, formatTime: timeInUtc, lastChange });
  return { now, view: panelViewModel({ ...input(tree.rollout.metadata, now), rollout: told }) };
}

/** What the panel shows where there is no rollout to show, or no fresh one. */
function withoutData(freshness: PanelFreshness, change: Partial<PanelInput> = {}): ShownState {
  return { now: NOW, view: panelViewModel({ target: TARGET, freshness, ...change }) };
}

const NOW = Date.UTC(2026, 10, 23, 13, 2, 11);
const TARGET: PanelTarget = { context: 'prod-eu', namespace: 'data-platform', name: 'portal-services', uid: 'uid-web' };

function input(
  { namespace, name, uid }: { readonly namespace: string; readonly name: string; readonly uid: string },
  now: number,
): PanelInput {
  const target = { context: 'prod-eu', namespace, name, uid };
  return { target, isPinned: false, freshness: { have: { asOf: now - 1000 }, doing: 'live' } };
}

const REFUSED: PanelFreshness = {
  have: undefined,
  doing: 'refused',
  problem: {
    sentence: 'You may not watch rollouts.argoproj.io in namespace data-platform of context prod-eu.',
    remedy: 'Ask for the verbs get, list and watch on rollouts in this namespace.',
  },
};

const LOST = {
  sentence: '10.0.0.1:6443 refused the connection.',
  remedy: 'Check that the cluster of context "prod-eu" is running.',
} as const;

const HOSTILE = '<img src=x onerror=alert(1)>[click](command:workbench.action.quit) \\u202Eevil $(zap)';

/** One state of the set. */
export function shownState(name: string): ShownState {
  const state = shownStates()[name];
  if (!state) throw new Error(`No state is named ${name}.`);
  return state;
}

/** Every state of the set of pictures, by name. */
export function shownStates(): Readonly<Record<string, ShownState>> {
  states ??= madeStates();
  return states;
}

let states: Readonly<Record<string, ShownState>> | undefined;

function madeStates(): Readonly<Record<string, ShownState>> {
  const stale = recordedState('head/failing', 145);
  return {
    progressing: recordedState('head/healthy', 157),
    openedMeanwhile: recordedState('head/healthy', 157, {}, 'now'),
    openedAfterAbort: recordedState('head/failing', 216, {}, 'now'),
    timedPause: recordedState('head/healthy', 140),
    waitsForPerson: recordedState('head/manual', 124),
    failingBudgetUsed: recordedState('head/failing', 149),
    crashLooping: recordedState('head/badimage', 99),
    badImage: recordedState('head/badimage', 64),
    unschedulable: heldPanelState('unschedulable-reason/c18-unschedulable'),
    rollingBack: recordedState('head/failing', 196),
    aborted: recordedState('head/failing', 216),
    abortedButPaused: recordedState('head/abort', 166),
    blueGreenBeforeSwitch: recordedState('head/bluegreen', 74),
    blueGreenAfterSwitch: recordedState('head/bluegreen', 105),
    blueGreenNotSwitchedBack: heldPanelState('bluegreen-aborted-active-not-back/d2c-bg-aborted-after-switch-unready'),
    experiment: recordedState('head/experiment', 106),
    routed: recordedState('head/routed', 1055),
    inconclusive: recordedState('head/bginconcl', 77),
    dryRun: heldPanelState('dry-run-counted/d18-dryrun-failed'),
    promoted: recordedState('head/healthy', 244),
    refusedByQuota: heldPanelState('replicaset-creation-denied/quota'),
    stale: {
      now: stale.now + 192_000,
      view: recordedState('head/failing', 145, {
        freshness: { have: { asOf: stale.now }, doing: 'reconnecting', retryAt: stale.now + 200_000, problem: LOST },
      }).view,
    },
    forbidden: withoutData(REFUSED),
    disconnected: withoutData({ have: undefined, doing: 'reconnecting', problem: LOST }),
    notInstalled: withoutData({
      have: undefined,
      doing: 'notInstalled',
      problem: { sentence: 'This cluster has no Rollouts.', remedy: 'Install Argo Rollouts in it.' },
    }),
    gone: withoutData({ have: { asOf: NOW }, doing: 'live' }, { gone: true }),
    loading: withoutData({ have: undefined, doing: 'connecting' }),
    watched: recordedState('head/failing', 145, { watchedSince: stale.now - 754_000 }),
    recordingOpened: playedState('head/failing', 45_000),
    recordingTooLarge: {
      now: NOW,
      view: fileProblemView('portal-services-2026-11-23.rollout.jsonl', {
        ...{ kind: 'tooLarge', bytes: 200_000_000, limitBytes: 32_000_000 },
      }),
    },
    hostile: hostileState(),
  };
}

/** Everything that people and programs may write freely is an attack, or too long. */
function hostileState(): ShownState {
  const state = heldPanelState('dry-run-counted/d18-dryrun-failed', (text) =>
    text
      .replace(/^( +message: ).+$/gm, (_, start: string) => `${start}${JSON.stringify(HOSTILE)}`)
      .replace(
        /^( +-? ?image: ).+$/gm,
        (_, start: string) => `${start}${JSON.stringify(`${'i'.repeat(300)}:${HOSTILE}`)}`,
      )
      .replace(/^( +-? ?value: ).+$/gm, (_, start: string) => `${start}${JSON.stringify(HOSTILE.repeat(20))}`),
  );
  return { ...state, view: { ...state.view, name: HOSTILE, place: `${'n'.repeat(253)} · ${HOSTILE}` } };
}
