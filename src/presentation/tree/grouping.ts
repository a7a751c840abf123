// What the rows of rollouts can be grouped by, and the group of each rollout.
import type { Rollout, RolloutPhase } from '../../rollouts';
import type { ToldRollout } from '../fleet';
import type { Look } from '../looks';
import { PART_LOOKS, toldPhase } from '../looks';

/** All that rollouts can be grouped by. */
export const GROUPINGS = ['namespace', 'flat', 'phase', 'release'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A group of rollouts, as its row says it. */
export interface Group {
  /** The id of its row: the same whenever the group is there, so that it stays open or closed. */
  readonly id: string;
  readonly label: string;
  /** Where groups of one name are told apart by a namespace. */
  readonly namespace?: string | undefined;
  readonly look?: Look | undefined;
  /** Among groups that are equally pressing; then by label. */
  readonly place: number;
}

/** The only group of a list without groups. */
const FLAT: Group = { id: 'rollouts', label: '', place: 0 };
const NO_RELEASE: Group = { id: 'release', label: 'No release', look: PART_LOOKS.release, place: 1 };
/** The phases, the most pressing first. */
export const PHASES: readonly RolloutPhase[] = ['Degraded', 'Unknown', 'Paused', 'Progressing', 'Healthy'];

/** What Helm, and those that render its charts, write on each object of a release. */
const RELEASE_ANNOTATION = 'meta.helm.sh/release-name';
const INSTANCE_LABEL = 'app.kubernetes.io/instance';
const CHART_LABEL = 'helm.sh/chart';

/** The group of a rollout. */
export function groupOf({ rollout, sentence }: ToldRollout, grouping: Grouping): Group {
  switch (grouping) {
    case 'flat':
      return FLAT;
    case 'namespace': {
      const { namespace } = rollout.metadata;
      return { id: `namespace/${namespace}`, label: namespace, look: PART_LOOKS.namespace, place: 0 };
    }
    case 'phase': {
      const { phase } = toldPhase(rollout, sentence);
      return { id: `phase/${phase}`, label: phase, look: PART_LOOKS.phase, place: PHASES.indexOf(phase) };
    }
    case 'release':
      return releaseGroup(rollout);
  }
}

/** A release is one of its namespace. */
function releaseGroup({ metadata: { namespace, labels, annotations } }: Rollout): Group {
  const release = [annotations?.[RELEASE_ANNOTATION], labels?.[INSTANCE_LABEL], labels?.[CHART_LABEL]].find(Boolean);
  if (release === undefined) return NO_RELEASE;
  return { id: `release/${namespace}/${release}`, label: release, namespace, look: PART_LOOKS.release, place: 0 };
}
