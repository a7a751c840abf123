// Which images run under a Rollout now, and as what: as the official plugin's text lists them.
import { compareText, type ReplicaSetNode, replicaSetsOf, type Role, type RolloutTree } from '../../../src/rollouts';

export interface RolloutImage {
  readonly image: string;
  /** `canary`, `stable`, `active`, `preview`, `ping`, `pong`, or `Σ:<template>` in an Experiment; may be empty. */
  readonly roles: readonly string[];
}

/** The order of roles of one ReplicaSet; roles of an image that runs in several are sorted by their text instead. */
const ROLE_ORDER: readonly Role[] = ['canary', 'stable', 'active', 'preview', 'ping', 'pong'];

/**
 * The images of all regular containers of ReplicaSets that have pods, one entry an image, sorted by image. Init
 * containers are left out. Source: reference 2.1, plugin-text part 2, upstream `mergeImageAndTags`.
 */
export function rolloutImages(tree: RolloutTree): readonly RolloutImage[] {
  const images = new Map<string, readonly string[]>();
  for (const node of replicaSetsOf(tree)) {
    addImages(
      images,
      node,
      ROLE_ORDER.filter((role) => node.roles.includes(role)),
    );
  }
  for (const { replicaSets } of tree.revisions.flatMap(({ experiments }) => experiments)) {
    for (const node of replicaSets) {
      addImages(images, node, node.experimentTemplate === undefined ? [] : [`Σ:${node.experimentTemplate}`]);
    }
  }
  return [...images].sort(([left], [right]) => compareText(left, right)).map(([image, roles]) => ({ image, roles }));
}

function addImages(
  images: Map<string, readonly string[]>,
  { replicaSet }: ReplicaSetNode,
  roles: readonly string[],
): void {
  if ((replicaSet.status.replicas ?? 0) <= 0) return;
  for (const { image } of replicaSet.spec.template?.spec.containers ?? []) {
    const before = images.get(image);
    images.set(image, before ? [...new Set([...before, ...roles])].sort(compareText) : roles);
  }
}
