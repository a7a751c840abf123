// What a container of a pod is called: the same in the panel and in a description.
import type { ContainerKind } from '../../rollouts';

const SUFFIXES: Readonly<Record<ContainerKind, string>> = { regular: '', init: ' (init)', sidecar: ' (sidecar)' };

/** "web", "wait-for-db (init)", "proxy (sidecar)"; the name is not cleaned. */
export function containerTitle(name: string, kind: ContainerKind): string {
  return `${name}${SUFFIXES[kind]}`;
}
