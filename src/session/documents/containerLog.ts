// The end of a container's log: as many of the newest lines as a person reads, and never more than an editor takes.
import type { ApiClient, ObjectPath } from '../../kubernetes';
import { withoutColours } from '../../kubernetes';

/** The newest lines of a log. */
export interface ContainerLog {
  readonly text: string;
  /** How many lines were asked for. */
  readonly lines: number;
  /** Even these few lines are more than is read: the text ends within them. */
  readonly isCut: boolean;
}

export interface ContainerLogOptions {
  readonly container: string;
  readonly previous: boolean;
  /** Nothing older than this; everything that is kept by default. */
  readonly sinceSeconds?: number | undefined;
  readonly maxBytes?: number | undefined;
}

/** What is asked for first; less while that is too much: the API cuts off the newest lines, not the oldest. */
const TAILS = [5000, 1000, 100];
const SHORTEST_TAIL = 10;
const MAX_BYTES = 5 * 1024 * 1024;

/** Reads it; throws an ApiError where it can't be read. */
export async function readLog(
  client: ApiClient,
  path: ObjectPath,
  { container, previous, sinceSeconds, maxBytes = MAX_BYTES }: ContainerLogOptions,
  signal?: AbortSignal,
): Promise<ContainerLog> {
  const tail = async (lines: number): Promise<ContainerLog> => {
    const query = { container, tailLines: lines, timestamps: true, previous: previous || undefined, sinceSeconds };
    const { text, isCut } = await client.text({ ...path, subresource: 'log' }, { query, maxBytes, signal });
    return { text: withoutColours(text), lines, isCut };
  };
  for (const lines of TAILS) {
    const log = await tail(lines);
    if (!log.isCut) return log;
  }
  return tail(SHORTEST_TAIL);
}
