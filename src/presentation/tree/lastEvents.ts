// The last events of a rollout, as its tooltip tells them.
import type { KubernetesEvent } from '../../rollouts';
import { cleanText, parseTimestamp, timeOfEvent } from '../../rollouts';

export interface LastEvent {
  readonly at: number | undefined;
  /** "RolloutAborted: …" */
  readonly text: string;
}

const MOST_EVENTS = 3;

/** The last of them, the newest first; what was said again is told once. `events` are the newest last. */
export function lastEvents(events: readonly KubernetesEvent[]): readonly LastEvent[] {
  const last = new Map<string, LastEvent>();
  for (const event of [...events].reverse()) {
    if (last.size === MOST_EVENTS) break;
    const said = [event.reason, event.message].filter(Boolean).map((part) => cleanText(part ?? '', 200));
    const text = said.join(': ');
    if (text !== '' && !last.has(text)) last.set(text, { at: parseTimestamp(timeOfEvent(event)), text });
  }
  return [...last.values()];
}
