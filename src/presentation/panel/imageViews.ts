// Which images come and go: per container the one that serves and the one that is on its way.
import type { Role, RolloutTree } from '../../rollouts';
import { cleanText, currentReplicaSet, isUpdating, regularImages, replicaSetsOf, updateRole } from '../../rollouts';
import { commonStart } from './imageParts';
import type { ImageView } from './protocol';

/**
 * One entry a container, in the pod template's order. Without an update (or where an image stays the same) only `to` is
 * there, without a role; containers that come or go have one side only. The part both images share, up to a `/`, `:` or
 * `@`, is taken out, so that the difference is what one sees.
 */
export function imageViews(tree: RolloutTree): readonly ImageView[] {
  const serving = isUpdating(tree.rollout) ? (sideOf(tree, 'stable') ?? sideOf(tree, 'active')) : undefined;
  const coming = comingSide(tree);
  const containers = new Set([...coming.images.keys(), ...(serving?.images.keys() ?? [])]);
  return [...containers].map((container) => {
    const from = serving?.images.get(container);
    const to = coming.images.get(container);
    const isChange = serving !== undefined && from !== to;
    const common = isChange && from !== undefined && to !== undefined ? commonStart(from, to) : '';
    return {
      id: container,
      container: cleanText(container),
      common: cleanText(common),
      from: isChange && from !== undefined ? side(from, common, serving.role) : undefined,
      to: to === undefined ? undefined : side(to, common, isChange ? coming.role : ''),
    };
  });
}

interface Side {
  readonly role: string;
  readonly images: ReadonlyMap<string, string>;
}

function side(full: string, common: string, role: string): NonNullable<ImageView['to']> {
  return { role, text: cleanText(full.slice(common.length)), full: cleanText(full, 600) };
}

function sideOf(tree: RolloutTree, role: Role): Side | undefined {
  const node = replicaSetsOf(tree).find(({ roles }) => roles.includes(role));
  return node && { role, images: regularImages(node.replicaSet.spec.template) };
}

/** What the spec asks for: its ReplicaSet, else (not made yet, or a workloadRef) the template, as far as it is there. */
function comingSide(tree: RolloutTree): Side {
  const { rollout } = tree;
  const replicaSets = replicaSetsOf(tree).map(({ replicaSet }) => replicaSet);
  const current = currentReplicaSet({ rollout, replicaSets });
  return { role: updateRole(rollout), images: regularImages((current ?? rollout).spec.template) };
}
