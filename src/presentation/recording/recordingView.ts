// What the panel shows of a recording: what it would have shown at that moment, without anything to press.
import type { RecordedHistory } from '../../rollouts';
import { cleanText, eventsOf, isOwnedBy, joinRollout, parseTimestamp } from '../../rollouts';
import { NOTICE_LOOKS } from '../looks';
import type { PanelRollout, PanelTarget, PanelView, PlaybackMark, PlaybackView } from '../panel';
import { panelRollout, panelViewModel } from '../panel';
import type { WatchedCourse } from './watchedCourse';

/** What is shown of a recording, and how. */
export interface Playing {
  readonly history: RecordedHistory;
  readonly marks: readonly PlaybackMark[];
  /** What was watched of its updates. */
  readonly watched: WatchedCourse;
  /** The moment to show (ms); one outside of the recording counts as its nearest end. */
  readonly at: number;
  /** A moment as the person reads it beside another one: with the date where that is far away (both ms). */
  readonly formatTime: (ms: number, beside: number) => string;
  /** Milliseconds since the epoch, for dates that are not today's. */
  readonly now: number;
}

/** The page at a moment of a recording. */
export function recordingView(playing: Playing): PanelView {
  const { formatTime, history } = playing;
  const at = Math.min(Math.max(playing.at, history.fromMs), history.toMs);
  const target = targetOf(history);
  const input = {
    target,
    freshness: { have: { asOf: at }, doing: 'recording' },
    playback: playbackView(playing, at),
    rollout: rolloutAt(playing, at, (ms) => formatTime(ms, at)),
  } as const;
  const view = panelViewModel(input);
  return input.rollout ? view : { ...view, body: notThere(target) };
}

function rolloutAt(
  { history, watched: seenUntil }: Pick<Playing, 'history' | 'watched'>,
  at: number,
  formatTime: (ms: number) => string,
): PanelRollout | undefined {
  const moment = history.momentAt(at);
  if (!moment) return undefined;
  const tree = joinRollout(moment);
  const { uid } = moment.rollout.metadata;
  const replicaSets = moment.replicaSets.filter((one) => isOwnedBy(one, uid));
  const analysisRuns = moment.analysisRuns.filter((one) => isOwnedBy(one, uid));
  const events = eventsOf(tree, moment.events);
  const watched = { tree, replicaSets, analysisRuns, events, seen: seenUntil(at) };
  const told = panelRollout(watched, { now: at, formatTime, lastChange: moment.changedAt });
  return { ...told, rollBacks: undefined };
}

/** A recording without a header does not say through which context it was seen. */
function targetOf({ header, rolloutId, rolloutStates }: RecordedHistory): PanelTarget {
  const [, name = '', uid = ''] = rolloutId.split('/');
  const metadata = rolloutStates[0]?.object?.['metadata'];
  const namespace =
    typeof metadata === 'object' && metadata !== null && 'namespace' in metadata ? metadata.namespace : '';
  return {
    context: header?.context || 'recording',
    namespace: typeof namespace === 'string' ? namespace : '',
    name,
    uid,
  };
}

function playbackView({ history, marks, formatTime, now }: Playing, at: number): PlaybackView {
  const { fromMs, toMs, header, cutAt } = history;
  const where = header?.context ? ` of ${cleanText(header.context)}` : '';
  const reachesBackTo = parseTimestamp(header?.reachesBackTo);
  return {
    ...{ fromMs, toMs, atMs: at, marks },
    sentence: `Recording${where}, ${formatTime(fromMs, now)}–${formatTime(toMs, fromMs)}, read only.`,
    notes: [
      ...(reachesBackTo === undefined
        ? []
        : [`Changes before ${formatTime(reachesBackTo, now)} are not part of this recording.`]),
      ...(cutAt === undefined ? [] : [`Line ${String(cutAt)} can't be read. What follows it is missing.`]),
    ],
  };
}

function notThere({ name }: PanelTarget): PanelView['body'] {
  return {
    kind: 'notice',
    reason: 'gone',
    icon: NOTICE_LOOKS.gone.icon,
    title: "This rollout doesn't exist at this moment",
    sentence: `${cleanText(name)} is not part of the recording at this moment. Choose another one.`,
    requests: [],
  };
}
