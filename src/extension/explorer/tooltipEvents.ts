// The events that a rollout's tooltip tells, read when someone asks for it: a tooltip that comes late is worse than one without.
import type { Clock } from '../../lifecycle';
import type { LastEvent, Row } from '../../presentation/tree';
import { lastEvents } from '../../presentation/tree';
import type { Log } from '../log';
import type { WatchedSession } from './watchedCluster';

const LONGEST_WAIT_MS = 1000;

export interface TooltipEventsOptions {
  readonly documents: WatchedSession['documents'] | undefined;
  readonly clock: Clock;
  readonly log: Pick<Log, 'debug'>;
}

/** The last events of the rollout that the row shows; none of another row, and where they can't be read at once. */
export async function tooltipEvents(
  { object, details }: Row,
  { documents, clock, log }: TooltipEventsOptions,
): Promise<readonly LastEvent[]> {
  if (!details || !documents || object?.kind !== 'Rollout') return [];
  const { namespace, name, uid } = object;
  const late = new AbortController();
  const timer = clock.after(LONGEST_WAIT_MS, () => late.abort());
  try {
    return lastEvents(await documents.events({ kind: 'Rollout', namespace, name, uid }, late.signal));
  } catch (error) {
    log.debug(`The tooltip of ${namespace}/${name} goes without events: ${String(error)}`);
    return [];
  } finally {
    timer.dispose();
  }
}
