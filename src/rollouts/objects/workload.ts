// ReplicaSets and Pods: the part of Kubernetes' own kinds that belongs to a Rollout; and those that a Rollout may take
// its pod template from.
import type { Condition, Container, LabelSelector, ObjectMeta, PodTemplate, Timestamp } from './metadata';

export interface ReplicaSet {
  readonly apiVersion?: string | undefined;
  readonly kind: 'ReplicaSet';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly replicas?: number | undefined;
    readonly minReadySeconds?: number | undefined;
    readonly selector?: LabelSelector | undefined;
    readonly template?: PodTemplate | undefined;
  };
  readonly status: {
    readonly replicas?: number | undefined;
    readonly fullyLabeledReplicas?: number | undefined;
    readonly readyReplicas?: number | undefined;
    readonly availableReplicas?: number | undefined;
    readonly observedGeneration?: number | undefined;
    readonly conditions?: readonly Condition[] | undefined;
  };
}

export interface Deployment {
  readonly apiVersion?: string | undefined;
  readonly kind: 'Deployment';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly replicas?: number | undefined;
    readonly selector?: LabelSelector | undefined;
    readonly template?: PodTemplate | undefined;
  };
}

/** The core kind PodTemplate: a template with a name of its own. */
export interface NamedPodTemplate {
  readonly apiVersion?: string | undefined;
  readonly kind: 'PodTemplate';
  readonly metadata: ObjectMeta;
  readonly template?: PodTemplate | undefined;
}

/** What `spec.workloadRef` may name. */
export type ReferencedWorkload = Deployment | ReplicaSet | NamedPodTemplate;

export interface ContainerState {
  readonly running?: { readonly startedAt?: Timestamp | undefined } | undefined;
  readonly waiting?: { readonly reason?: string | undefined; readonly message?: string | undefined } | undefined;
  readonly terminated?:
    | {
        readonly exitCode: number;
        readonly signal?: number | undefined;
        readonly reason?: string | undefined;
        readonly message?: string | undefined;
        readonly startedAt?: Timestamp | undefined;
        readonly finishedAt?: Timestamp | undefined;
      }
    | undefined;
}

export interface ContainerStatus {
  readonly name: string;
  readonly image?: string | undefined;
  readonly ready?: boolean | undefined;
  readonly started?: boolean | undefined;
  readonly restartCount?: number | undefined;
  readonly state?: ContainerState | undefined;
  readonly lastState?: ContainerState | undefined;
}

export interface Pod {
  readonly apiVersion?: string | undefined;
  readonly kind: 'Pod';
  readonly metadata: ObjectMeta;
  readonly spec: {
    readonly nodeName?: string | undefined;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[] | undefined;
  };
  readonly status: {
    readonly phase?: string | undefined;
    readonly reason?: string | undefined;
    readonly message?: string | undefined;
    readonly startTime?: Timestamp | undefined;
    readonly conditions?: readonly Condition[] | undefined;
    readonly containerStatuses?: readonly ContainerStatus[] | undefined;
    readonly initContainerStatuses?: readonly ContainerStatus[] | undefined;
  };
}
