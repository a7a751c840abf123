// Which object of a rollout somebody means who names its uid.
import type { ObjectMeta } from '../../objects/objects';
import type { RolloutTree } from './rolloutTree';

/** The kinds of objects that a rollout's tree holds. */
export type TreeObjectKind = 'Rollout' | 'ReplicaSet' | 'Pod' | 'AnalysisRun' | 'Experiment';

/** Where an object is. */
export interface TreeObject {
  readonly kind: TreeObjectKind;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
}

/** The object with this uid, of the rollout itself and of all that belongs to it; `undefined` where there is none. */
export function treeObject(tree: RolloutTree, uid: string): TreeObject | undefined {
  for (const object of objectsOf(tree)) {
    const { metadata, kind } = object;
    if (metadata.uid === uid) return { kind, namespace: metadata.namespace, name: metadata.name, uid };
  }
  return undefined;
}

function* objectsOf({ rollout, revisions }: RolloutTree): Generator<{
  readonly kind: TreeObjectKind;
  readonly metadata: ObjectMeta;
}> {
  yield rollout;
  for (const revision of revisions) {
    for (const owner of [revision, ...revision.experiments]) {
      for (const { replicaSet, pods } of owner.replicaSets) {
        yield replicaSet;
        yield* pods;
      }
      for (const { analysisRun } of owner.analysisRuns) yield analysisRun;
    }
    for (const { experiment } of revision.experiments) yield experiment;
  }
}
