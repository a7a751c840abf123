// Events as a text to read: one a line, the newest last, in aligned columns.
import type { KubernetesEvent } from '../../rollouts';
import { cleanText, parseTimestamp, timeOfEvent } from '../../rollouts';

export interface EventsToShow {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly context: string;
  /** Newest last. */
  readonly events: readonly KubernetesEvent[];
  /** Writes a moment (ms). */
  readonly formatTime: (ms: number) => string;
}

/** A rollout that is updated for hours has thousands. */
const MOST_EVENTS = 1000;
const COLUMNS = ['TIME', 'TYPE', 'REASON', 'COUNT', 'OBJECT', 'MESSAGE'];
/** A name may be longer than a window is wide. */
const WIDEST_COLUMN = 60;
const LONGEST_MESSAGE = 1000;

/** The whole text. */
export function eventsText({ kind, name, namespace, context, events, formatTime }: EventsToShow): string {
  const shown = events.slice(-MOST_EVENTS);
  const older = events.length - shown.length;
  const head = `Events of ${kind} ${name}, namespace ${namespace}, context ${context}`;
  const left = older > 0 ? `: the last ${String(MOST_EVENTS)}, ${String(older)} older events are not shown` : '';
  const first = `# ${cleanText(head + left, 1000)}`;
  if (shown.length === 0) return `${first}\nNo recent events.\n`;
  const rows = [COLUMNS, ...shown.map((event) => cells(event, formatTime))];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (column === COLUMNS.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${[first, ...lines].join('\n')}\n`;
}

function cells(event: KubernetesEvent, formatTime: (ms: number) => string): readonly string[] {
  const { type = '', reason = '', message = '', count = 1, involvedObject } = event;
  const at = parseTimestamp(timeOfEvent(event));
  return [
    at === undefined ? '?' : formatTime(at),
    cleanText(type, WIDEST_COLUMN),
    cleanText(reason, WIDEST_COLUMN),
    String(count),
    cleanText(`${involvedObject.kind} ${involvedObject.name}`, WIDEST_COLUMN),
    // Of a message of a megabyte only the beginning is gone through.
    cleanText(message.slice(0, 2 * LONGEST_MESSAGE), LONGEST_MESSAGE),
  ];
}
