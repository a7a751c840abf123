// What the page shows of a rollout's revisions.
import type { CountdownView, StatusView } from './parts';

/** The newest first. */
export interface RevisionsView {
  /** Why there is none, where there is none. */
  readonly note?: string | undefined;
  /** Who deploys the rollout, e.g. `Helm release shop`. */
  readonly deployer?: string | undefined;
  /** Why none of them can be rolled back to, where that is the same for all. */
  readonly rollBackNote?: string | undefined;
  /** Those that have pods or a role, and the newest. */
  readonly inUse: readonly RevisionView[];
  /** The rest: scaled down, kept for going back to. */
  readonly older: readonly RevisionView[];
  /** How many more there are than shown. */
  readonly more?: string | undefined;
}

export interface RevisionView {
  readonly id: string;
  /** `Revision 5` */
  readonly title: string;
  readonly roles: readonly string[];
  readonly images: readonly RevisionImageView[];
  /** How many more images there are than shown. */
  readonly moreImages?: string | undefined;
  /** When its ReplicaSet was created (ms): when someone first asked for this pod template. */
  readonly createdAt?: number | undefined;
  /** What people and pipelines wrote down about the change. */
  readonly causes: readonly string[];
  /** What became of it, where that is known. */
  readonly result?: StatusView | undefined;
  readonly replicaSets: readonly ReplicaSetView[];
  /** Experiments and analysis runs that the page shows nowhere else. */
  readonly runs: readonly RevisionRunView[];
  readonly compare: readonly CompareView[];
  /** Absent for the present revision. */
  readonly rollBack?: RollBackView | undefined;
}

/** One container's image: `web:` and `1.5.0`. */
export interface RevisionImageView {
  readonly id: string;
  /** Where there are several. */
  readonly container?: string | undefined;
  readonly common: string;
  readonly tag: string;
  readonly full: string;
  /** Whether the revision before has another one, or none. */
  readonly isChanged: boolean;
}

export interface ReplicaSetView {
  readonly id: string;
  readonly name: string;
  readonly status: StatusView;
  /** E.g. `3 of 4 pods ready`. */
  readonly pods: string;
  readonly readyShare: number;
  readonly scaleDown?: CountdownView | undefined;
}

export interface RevisionRunView {
  readonly id: string;
  readonly kind: 'experiment' | 'analysisRun';
  readonly name: string;
  readonly status: StatusView;
}

/** Two pod templates to be compared; `subject` names both ReplicaSets. */
export interface CompareView {
  readonly subject: string;
  readonly title: string;
}

export interface RollBackView {
  /** The ReplicaSet of the revision. */
  readonly subject: string;
  readonly isOffered: boolean;
  /** What it will do, computed on the state shown, or why it can't be done. */
  readonly text: string;
}
