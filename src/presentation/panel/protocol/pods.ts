// The pods of a rollout as the page shows them: groups of marks, one a ReplicaSet, with what runs in them.
import type { CountdownView, StatusView } from './parts';
import type { ObjectRequest } from './requests';

export interface PodsView {
  /** Stable first, then what comes after it, then older revisions and experiments. */
  readonly groups: readonly PodGroupView[];
  /** What can be asked about each pod; about a ReplicaSet the same, except for a log. */
  readonly requests: readonly ObjectRequest[];
  /** How many more there are than shown. */
  readonly moreGroups?: string | undefined;
  /** Why there is no group, where there is none. */
  readonly note?: string | undefined;
  /** The pods in trouble, worst first. */
  readonly troubled: readonly PodView[];
  /** How many more there are than shown. */
  readonly moreTroubled?: string | undefined;
}

/** The pods of one ReplicaSet. */
export interface PodGroupView {
  /** The ReplicaSet's uid. */
  readonly id: string;
  /** Of the ReplicaSet. */
  readonly name: string;
  /** What the group is called: "Revision 8", or the template of an experiment. */
  readonly title: string;
  readonly roles: readonly string[];
  /** E.g. `3 of 4 pods ready`. */
  readonly count: string;
  /** Where its traffic comes from and where its template is from: "Service web-active", "Deployment web". */
  readonly belongsTo: readonly string[];
  readonly images: readonly ContainerImageView[];
  /** How many more containers there are than shown. */
  readonly moreImages?: string | undefined;
  /** Why pods can't be created. */
  readonly problem?: string | undefined;
  readonly scaleDown?: CountdownView | undefined;
  readonly pods: readonly PodView[];
  /** How many more there are than marks, and how many of them are not ready. */
  readonly morePods?: string | undefined;
}

/** The image of one container. */
export interface ContainerImageView {
  readonly id: string;
  /** With what it is, where that is not a regular container: "wait-for-db (init)". */
  readonly container: string;
  /** What the other revision's image begins with too, or everything that is not the tag; may be empty. */
  readonly start: string;
  /** The rest: tag or digest, shortened. */
  readonly rest: string;
  /** True where the other revision has another image (or none) for this container. */
  readonly differs: boolean;
  /** The whole image. */
  readonly full: string;
}

/** One pod. */
export interface PodView {
  /** The pod's uid. */
  readonly id: string;
  readonly name: string;
  readonly status: StatusView;
  /** E.g. `0 of 2 containers ready`. */
  readonly ready: string;
  /** E.g. `4 restarts`; absent where there was none. */
  readonly restarts?: string | undefined;
  /** Why it is not ready. */
  readonly cause?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly createdAt?: number | undefined;
}
