// `spec` and `status` of ReplicaSets and Pods.
import type { ContainerState, ContainerStatus, Pod, ReplicaSet } from '../objects';
import { asFields, readFlag, readInteger, readList, readText } from './readFields';
import { readConditions, readContainers, readPodTemplate, readSelector } from './readMetadata';

/** A ReplicaSet's `spec`. */
export function readReplicaSetSpec(value: unknown): ReplicaSet['spec'] {
  const fields = asFields(value);
  return {
    replicas: readInteger(fields?.replicas),
    minReadySeconds: readInteger(fields?.minReadySeconds),
    selector: readSelector(fields?.selector),
    template: readPodTemplate(fields?.template),
  };
}

/** A ReplicaSet's `status`; counts that are absent mean 0 and stay absent. */
export function readReplicaSetStatus(value: unknown): ReplicaSet['status'] {
  const fields = asFields(value);
  return {
    replicas: readInteger(fields?.replicas),
    fullyLabeledReplicas: readInteger(fields?.fullyLabeledReplicas),
    readyReplicas: readInteger(fields?.readyReplicas),
    availableReplicas: readInteger(fields?.availableReplicas),
    observedGeneration: readInteger(fields?.observedGeneration),
    conditions: readConditions(fields?.conditions),
  };
}

/** A Pod's `spec`: names and images only. */
export function readPodSpec(value: unknown): Pod['spec'] {
  const fields = asFields(value);
  return {
    nodeName: readText(fields?.nodeName),
    containers: readContainers(fields?.containers) ?? [],
    initContainers: readContainers(fields?.initContainers),
  };
}

/** A Pod's `status`. */
export function readPodStatus(value: unknown): Pod['status'] {
  const fields = asFields(value);
  return {
    phase: readText(fields?.phase),
    reason: readText(fields?.reason),
    message: readText(fields?.message),
    startTime: readText(fields?.startTime),
    conditions: readConditions(fields?.conditions),
    containerStatuses: readList(fields?.containerStatuses, readContainerStatus),
    initContainerStatuses: readList(fields?.initContainerStatuses, readContainerStatus),
  };
}

/** One container's status; an unreadable one keeps its place, for places are counted. */
function readContainerStatus(value: unknown): ContainerStatus {
  const fields = asFields(value);
  return {
    name: readText(fields?.name) ?? '',
    image: readText(fields?.image),
    ready: readFlag(fields?.ready),
    started: readFlag(fields?.started),
    restartCount: readInteger(fields?.restartCount),
    state: readContainerState(fields?.state),
    lastState: readContainerState(fields?.lastState),
  };
}

function readContainerState(value: unknown): ContainerState | undefined {
  const fields = asFields(value);
  if (!fields) return undefined;
  const running = asFields(fields.running);
  const waiting = asFields(fields.waiting);
  const terminated = asFields(fields.terminated);
  return {
    running: running && { startedAt: readText(running.startedAt) },
    waiting: waiting && { reason: readText(waiting.reason), message: readText(waiting.message) },
    terminated: terminated && {
      exitCode: readInteger(terminated.exitCode) ?? 0,
      signal: readInteger(terminated.signal),
      reason: readText(terminated.reason),
      message: readText(terminated.message),
      startedAt: readText(terminated.startedAt),
      finishedAt: readText(terminated.finishedAt),
    },
  };
}
