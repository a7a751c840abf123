// Events about a rollout as a list that can be read: the same thing said again is one line, the newest stand first.
import type { KubernetesEvent } from '../../rollouts';
import { cleanText, counted, parseTimestamp, remembered, timeOfEvent } from '../../rollouts';
import type { PanelFreshness } from './panelInput';
import type { EventsView, EventView } from './protocol';
import { statusView } from './statusViews';

/** So many are shown before anybody asks for more; so many at most. */
const SHOWN_AT_ONCE = 6;
const MOST_SHOWN = 50;

interface Group {
  /** Of the first event of it, so that it stays the same. */
  readonly id: string;
  readonly event: KubernetesEvent;
  readonly count: number;
  readonly at: number | undefined;
}

/** The section; `undefined` where nobody reads events. */
export function eventsView(
  events: readonly KubernetesEvent[] | undefined,
  refused: NonNullable<PanelFreshness['refused']>,
): EventsView | undefined {
  if (refused.some(({ objectKind }) => objectKind === 'Event'))
    return { note: "You don't have permission to read events.", newest: [], older: [] };
  if (!events) return undefined;
  return listed(events);
}

/** Most snapshots show the list of before. */
const listed = remembered((events: readonly KubernetesEvent[]): EventsView => {
  const groups = grouped(events);
  const shown = groups.slice(0, MOST_SHOWN).map((group) => eventView(group));
  const left = groups.length - shown.length;
  return {
    note: groups.length === 0 ? 'No recent events.' : undefined,
    newest: shown.slice(0, SHOWN_AT_ONCE),
    older: shown.slice(SHOWN_AT_ONCE),
    more: left > 0 ? `and ${String(left)} older` : undefined,
  };
});

/** By reason, object and message; the one that was said last stands first. `events` are the newest last. */
function grouped(events: readonly KubernetesEvent[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const event of events) {
    const { reason, message, involvedObject } = event;
    const key = JSON.stringify([reason, involvedObject.kind, involvedObject.uid ?? involvedObject.name, message]);
    const before = groups.get(key);
    const at = parseTimestamp(timeOfEvent(event));
    groups.set(key, {
      id: before?.id ?? event.metadata.uid,
      event,
      count: (before?.count ?? 0) + (event.count ?? 1),
      at: before?.at !== undefined && at !== undefined ? Math.max(before.at, at) : (at ?? before?.at),
    });
  }
  // Times are whole seconds: within one, what came later stands first.
  return [...groups.values()].reverse().sort((left, right) => (right.at ?? 0) - (left.at ?? 0));
}

function eventView({ id, event, count, at }: Group): EventView {
  const { type, reason = '', message = '', involvedObject } = event;
  const isWarning = type === 'Warning';
  return {
    id,
    status: isWarning ? statusView('Warning', 'warning') : statusView('Normal', 'none'),
    isWarning,
    reason: cleanText(reason),
    objectKind: cleanText(involvedObject.kind, 60),
    objectName: cleanText(involvedObject.name),
    message: cleanText(message, 600),
    count: count > 1 ? counted(count, 'time') : undefined,
    at,
  };
}
