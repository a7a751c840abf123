// Which runs of a pod's containers have a log: of each container the present run and the one before it. Kubernetes keeps no
// older ones.
import type { ContainerState, ContainerStatus, Pod } from '../../objects/objects';
import type { ContainerKind } from './containers';
import { containersInOrder } from './containers';

/** A run of a container, which has a log. */
export interface ContainerRun {
  readonly container: string;
  readonly kind: ContainerKind;
  /** The run before the present one: it has to be asked for as such. */
  readonly previous: boolean;
  readonly state: ContainerState;
  /** The container is ready now. */
  readonly isReady: boolean;
}

/** A container that has no log, because it never ran. */
export interface UnstartedContainer {
  readonly container: string;
  /** "ContainerCreating"; empty where Kubernetes names none. */
  readonly reason: string;
  readonly message: string;
}

export interface ContainerRuns {
  /** Those that one wants to read first come first: what does not run as it should, then regular containers. */
  readonly runs: readonly ContainerRun[];
  readonly unstarted: readonly UnstartedContainer[];
}

const ORDER: Readonly<Record<ContainerKind, number>> = { regular: 0, sidecar: 1, init: 2 };

/** The runs of a pod's containers. Of a container that waits to be started again the run that ended is the newest. */
export function containerRuns({ spec, status }: Pod): ContainerRuns {
  const statuses = new Map(
    [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])].map((one) => [one.name, one]),
  );
  const runs: ContainerRun[] = [];
  const unstarted: UnstartedContainer[] = [];
  for (const { container, kind } of containersInOrder(spec)) {
    const own = runsOf(statuses.get(container.name)).map((run) => ({ container: container.name, kind, ...run }));
    const { reason = '', message = '' } = statuses.get(container.name)?.state?.waiting ?? {};
    if (own.length === 0) unstarted.push({ container: container.name, reason, message });
    runs.push(...own);
  }
  const rank = (run: ContainerRun): number => (isTroubled(run) ? 0 : 10) + ORDER[run.kind] + (run.previous ? 5 : 0);
  return { runs: runs.sort((left, right) => rank(left) - rank(right)), unstarted };
}

/**
 * The run to read without asking: the only one, or the present one of the only container where that is ready, so that its
 * run before is of no interest. `undefined` where there is a choice, or none.
 */
export function onlyRun({ runs, unstarted }: ContainerRuns): ContainerRun | undefined {
  const [first, ...others] = runs;
  if (!first || unstarted.length > 0) return undefined;
  const isOneContainer = others.every(({ container }) => container === first.container);
  return others.length === 0 || (isOneContainer && first.state.running !== undefined && first.isReady)
    ? first
    : undefined;
}

function runsOf(status: ContainerStatus | undefined): readonly Pick<ContainerRun, 'previous' | 'state' | 'isReady'>[] {
  const { state = {}, lastState, ready = false } = status ?? {};
  const present = state.running || state.terminated ? [{ previous: false, state, isReady: ready }] : [];
  return lastState?.terminated ? [...present, { previous: true, state: lastState, isReady: ready }] : present;
}

/** It ended with a failure, so that its log may say why; what a container that is ready again did before is past. */
function isTroubled({ state: { terminated }, isReady }: ContainerRun): boolean {
  return !isReady && terminated !== undefined && terminated.exitCode !== 0;
}
