// The containers of a pod in a description: what runs in each, how it is, and how it ended the last time.
import type { ContainerState, ContainerStatus, Pod } from '../../rollouts';
import { containersInOrder, parseTimestamp } from '../../rollouts';
import { containerTitle } from '../workloads';
import type { DescribedFact, DescribedSection } from './describedText';

/** A part a container. `formatTime` writes a moment (ms). */
export function describedContainers(
  { spec, status }: Pod,
  formatTime: (ms: number) => string,
): NonNullable<DescribedSection['parts']> {
  const statuses = new Map(
    [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map((one) => [one.name, one]),
  );
  return containersInOrder(spec).map(({ container: { name, image }, kind }) => ({
    title: containerTitle(name, kind),
    facts: [{ label: 'Image', value: image }, ...statusFacts(statuses.get(name), formatTime)],
  }));
}

function statusFacts(
  status: ContainerStatus | undefined,
  formatTime: (ms: number) => string,
): readonly DescribedFact[] {
  if (!status) return [{ label: 'State', value: 'not created yet' }];
  const { state, lastState, ready, restartCount = 0 } = status;
  return [
    { label: 'State', value: stateText(state, formatTime) ?? 'unknown' },
    { label: 'Last state', value: stateText(lastState, formatTime) },
    { label: 'Ready', value: ready ? 'yes' : 'no' },
    { label: 'Restarts', value: restartCount === 0 ? undefined : String(restartCount) },
  ];
}

/** "ended at 12:03:04 with exit code 1 (Error): panic: no db"; `undefined` where nothing is known. */
export function stateText(state: ContainerState | undefined, formatTime: (ms: number) => string): string | undefined {
  const at = (word: string, time: string | undefined): string => {
    const ms = parseTimestamp(time);
    return ms === undefined ? '' : ` ${word} ${formatTime(ms)}`;
  };
  const { running, waiting, terminated } = state ?? {};
  if (terminated) {
    const { exitCode, signal, reason = '', message = '', finishedAt } = terminated;
    const how = signal ? `signal ${String(signal)}` : `exit code ${String(exitCode)}`;
    return `ended${at('at', finishedAt)} with ${how}${reason === '' ? '' : ` (${reason})`}${message === '' ? '' : `: ${message}`}`;
  }
  if (waiting) {
    const { reason = '', message = '' } = waiting;
    return `waiting${reason === '' ? '' : `: ${reason}`}${message === '' ? '' : `, ${message}`}`;
  }
  return running && `running${at('since', running.startedAt)}`;
}
