// What a person can ask for: about a page that has nothing to show, or nothing fresh, one row a reason; about the objects that
// are shown, as much as their source can answer.
import type { FreshnessActivity } from '../looks';
import type { NoticeReason, ObjectRequest, WayOn } from './protocol';

/** The buttons of each notice, the likeliest first. */
export const NOTICE_REQUESTS: Readonly<Record<NoticeReason, readonly WayOn[]>> = {
  gone: ['close'],
  refused: ['tryNow', 'selectContext', 'showOutput'],
  notInstalled: ['tryNow', 'selectContext'],
  failed: ['tryNow', 'showOutput', 'selectContext'],
  disconnected: ['selectContext', 'tryNow', 'showOutput'],
  // Trying again would ask the other context.
  otherContext: ['selectContext', 'close'],
};

/** The buttons beside what is said of the freshness of a rollout that is shown. */
export const FRESHNESS_REQUESTS: Readonly<Record<FreshnessActivity, readonly WayOn[]>> = {
  live: [],
  recording: [],
  connecting: [],
  polling: ['tryNow'],
  reconnecting: ['tryNow', 'showOutput'],
  refused: ['tryNow', 'showOutput'],
  notInstalled: ['tryNow'],
  disconnected: ['tryNow', 'showOutput'],
  otherContext: ['selectContext'],
};

/** What can be asked about a pod, the usual first: a recording holds no log, and no object as a whole. */
export function podRequests(isRecording: boolean): readonly ObjectRequest[] {
  return isRecording ? ['copyName'] : ['showLog', 'showYaml', 'describe', 'copyName'];
}
