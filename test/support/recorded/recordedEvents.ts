// The events about the Rollout of a recording, and those that a simulation's events would have become there.
import { readKubernetesEvent, revisionOf } from '../../../src/rollouts';
import { findCondition } from '../../../src/rollouts/simulation/pass/conditions';
import { messages } from '../../../src/rollouts/simulation/pass/wording';
import type { SimulatedEvent } from '../../../src/rollouts/simulation/pass/world';
import { type TimedEvent, toldMessage, writtenEvents } from './eventRecorder';
import { recordedObjects } from './recordedObjects';
import { type Recording, replay } from './recording';

/** What is told outside of all passes: the controller begins to watch the Rollout. */
const NOT_SIMULATED = 'RolloutAddedToInformer';

/** All events about Rollouts in the order of writes, one that was counted again as often as it was. */
export function recordedEvents(recording: Recording): readonly TimedEvent[] {
  const events: TimedEvent[] = [];
  const counted = new Map<string, number>();
  for (const { line, objects } of replay(recording)) {
    if ((line.op !== 'put' && line.op !== 'patch') || !line.id.startsWith('Event/')) continue;
    const event = readKubernetesEvent(objects.get(line.id));
    if (event?.involvedObject.kind !== 'Rollout') continue;
    const { reason = '', message = '', count = 1 } = event;
    const type = event.type === 'Warning' ? 'Warning' : 'Normal';
    const told = { t: line.t, type, reason, message: toldMessage(message) } as const;
    for (let seen = counted.get(line.id) ?? 0; seen < count; seen++) events.push(told);
    counted.set(line.id, count);
  }
  return events;
}

/**
 * What would have been written of a simulation's events about the Rollout: not what the recorder drops, and not what was
 * lost with a pass that failed.
 */
export function simulatedEvents(
  recording: Recording,
  simulated: readonly (SimulatedEvent & TimedEvent)[],
): readonly TimedEvent[] {
  const lost = lostEvents(recording);
  const outside = recordedEvents(recording).filter(({ reason }) => reason === NOT_SIMULATED);
  const told = simulated.filter(({ kind, message }) => kind === 'Rollout' && !lost.has(message));
  return writtenEvents([...outside, ...told]);
}

/**
 * Where two lists of events begin to differ, for people; `undefined` when they don't. Those that come within `orderMs` of
 * each other in the first one may stand in any order.
 */
export function firstOtherEvent(
  recorded: readonly TimedEvent[],
  simulated: readonly TimedEvent[],
  orderMs: number,
): string | undefined {
  for (let from = 0, to = 0; from < Math.max(recorded.length, simulated.length); from = to) {
    const until = (recorded[from]?.t ?? 0) + orderMs;
    for (to = from + 1; orderMs > 0 && (recorded[to]?.t ?? until) < until;) to += 1;
    const [left, right] = [recorded, simulated].map((list) => list.slice(from, to).map(textOf).sort().join('; '));
    if (left !== right) return `event ${String(from + 1)}: ${String(left)}: simulated ${String(right)}`;
  }
  return undefined;
}

function textOf({ type, reason, message }: TimedEvent): string {
  return `${type} ${reason} ${message}`;
}

/**
 * What the controller would have told of a ReplicaSet that it made, had it not failed to note that in the Rollout because
 * somebody else (the watch of its Deployment) wrote that meanwhile: the next pass then only finds the ReplicaSet. It
 * tells and notes in one breath, so that the note is missing too.
 */
function lostEvents(recording: Recording): ReadonlySet<string> {
  const lost = new Map<string, string>();
  const noted = new Set<string>();
  for (const { line, objects } of replay(recording)) {
    if (line.op !== 'put' && line.op !== 'patch') continue;
    const { rollouts, replicaSets } = recordedObjects({ objects });
    for (const { status } of rollouts) noted.add(findCondition(status.conditions, 'Progressing')?.message ?? '');
    for (const replicaSet of replicaSets) {
      const { name } = replicaSet.metadata;
      if (!lost.has(name)) lost.set(name, messages.createdReplicaSetOf(name, revisionOf(replicaSet)));
    }
  }
  return new Set([...lost].flatMap(([name, told]) => (noted.has(messages.createdReplicaSet(name)) ? [] : [told])));
}
