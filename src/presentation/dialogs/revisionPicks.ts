// The revisions among which an action that leads to one lets a person choose.
import type { ReplicaSet, Rollout } from '../../rollouts';
import {
  changeCause,
  cleanText,
  humanDuration,
  imagesOf,
  parseTimestamp,
  revisionOf,
  shortImage,
} from '../../rollouts';
import type { Action } from '../../rollouts/actions';

export interface RevisionPick {
  readonly revision: number;
  /** `Revision 4` */
  readonly label: string;
  /** Its images and its age. */
  readonly description: string;
  /** What was written down about the change, or why it can't be chosen. */
  readonly detail: string | undefined;
  readonly isOffered: boolean;
}

/** The revisions that the action can lead to, the newest first, then the others with the reason why not. */
export function revisionPicks(
  action: Action,
  rollout: Rollout,
  replicaSets: readonly ReplicaSet[],
  now: number,
): readonly RevisionPick[] {
  const picks = replicaSets
    .filter((replicaSet) => revisionOf(replicaSet) > 0)
    .sort((left, right) => revisionOf(right) - revisionOf(left))
    .map((replicaSet) => {
      const revision = revisionOf(replicaSet);
      const decision = action.decide({ rollout, replicaSets, toRevision: revision, now });
      const cause = changeCause(replicaSet);
      return {
        revision,
        label: `Revision ${String(revision)}`,
        description: describe(replicaSet, now),
        detail: decision.offered ? cause && cleanText(cause, 300) : decision.reason,
        isOffered: decision.offered,
      };
    });
  return [...picks.filter(({ isOffered }) => isOffered), ...picks.filter(({ isOffered }) => !isOffered)];
}

function describe(replicaSet: ReplicaSet, now: number): string {
  const images = [...imagesOf(replicaSet.spec.template).values()].map((image) => cleanText(shortImage(image)));
  const created = parseTimestamp(replicaSet.metadata.creationTimestamp);
  const age = created === undefined ? [] : [`${humanDuration(now - created)} old`];
  return [...images.slice(0, 3), ...age].join(' · ');
}
