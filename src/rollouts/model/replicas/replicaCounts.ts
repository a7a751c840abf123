// Pods of a canary's two ReplicaSets as numbers: what the arithmetic gives.

/** Pods for the ReplicaSet of the new revision and for that of the stable one. */
export interface ReplicaCounts {
  readonly canary: number;
  readonly stable: number;
}
