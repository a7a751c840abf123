// The machines of the demo cluster: the pods say on which of them they run.
import { formatTimestamp } from '../../rollouts';
import type { JsonObject } from '../server/storage/json';

interface DemoNode {
  readonly name: string;
  readonly address: string;
}

export const NODES: readonly [DemoNode, ...DemoNode[]] = [
  { name: 'demo-node-1', address: '10.1.0.1' },
  { name: 'demo-node-2', address: '10.1.0.2' },
  { name: 'demo-node-3', address: '10.1.0.3' },
];

const SIZE: JsonObject = { cpu: '4', memory: '16Gi', pods: '110' };

/** A node as its kubelet registers it, ready since `now` (ms). */
export function nodeObject({ name, address }: DemoNode, now: number): JsonObject {
  const time = formatTimestamp(now);
  const condition = (type: string, status: string, reason: string, message: string): JsonObject => ({
    type,
    status,
    reason,
    message,
    lastHeartbeatTime: time,
    lastTransitionTime: time,
  });
  return {
    metadata: {
      name,
      labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' },
    },
    spec: {},
    status: {
      capacity: SIZE,
      allocatable: SIZE,
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
      ],
      addresses: [
        { type: 'InternalIP', address },
        { type: 'Hostname', address: name },
      ],
      nodeInfo: {
        machineID: '',
        systemUUID: '',
        bootID: '',
        kernelVersion: '6.12.0',
        osImage: 'Argo Rollouts demo',
        containerRuntimeVersion: 'containerd://2.1.4',
        kubeletVersion: 'v1.34.4',
        kubeProxyVersion: '',
        operatingSystem: 'linux',
        architecture: 'amd64',
      },
    },
  };
}
