// What a container of a pod is: a regular one, one that prepares the pod and ends, or a sidecar, which starts before the
// regular ones and stays.
import type { Container } from '../../objects/objects';

export type ContainerKind = 'regular' | 'init' | 'sidecar';

/** A container of `spec.initContainers`; its restart policy alone makes it a sidecar. */
export function initContainerKind({ restartPolicy }: Pick<Container, 'restartPolicy'>): ContainerKind {
  return restartPolicy === 'Always' ? 'sidecar' : 'init';
}

/** All containers of a pod or a pod template in the order in which they start, each with what it is. */
export function containersInOrder<Named extends Pick<Container, 'restartPolicy'>>(spec: {
  readonly containers: readonly Named[];
  readonly initContainers?: readonly Named[] | undefined;
}): readonly { readonly container: Named; readonly kind: ContainerKind }[] {
  return [
    ...(spec.initContainers ?? []).map((container) => ({ container, kind: initContainerKind(container) })),
    ...spec.containers.map((container) => ({ container, kind: 'regular' as const })),
  ];
}
