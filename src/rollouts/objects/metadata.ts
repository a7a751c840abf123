// Parts that objects of every kind share.

/** RFC 3339 in UTC with whole seconds, as Kubernetes writes it: `2026-11-23T12:37:26Z`. */
export type Timestamp = string;

export interface OwnerReference {
  readonly apiVersion?: string | undefined;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean | undefined;
  readonly blockOwnerDeletion?: boolean | undefined;
}

export interface ObjectMeta {
  readonly name: string;
  /** Empty for cluster-scoped objects. */
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number | undefined;
  readonly creationTimestamp?: Timestamp | undefined;
  readonly deletionTimestamp?: Timestamp | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
  readonly ownerReferences?: readonly OwnerReference[] | undefined;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>> | undefined;
  readonly matchExpressions?:
    | readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] | undefined }[]
    | undefined;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  /** Only of init containers: "Always" makes it a sidecar. */
  readonly restartPolicy?: string | undefined;
}

/** What is read of a pod template. */
export interface PodTemplate {
  readonly metadata?:
    | {
        readonly labels?: Readonly<Record<string, string>> | undefined;
        readonly annotations?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
  readonly spec: {
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[] | undefined;
  };
}

export type IntOrString = number | string;

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly message?: string | undefined;
  readonly lastUpdateTime?: Timestamp | undefined;
  readonly lastTransitionTime?: Timestamp | undefined;
}
