// Making an AnalysisRun for whoever starts one: it is never mistaken for another of the same name.
import { isCompleted } from '../../analysis/metrics/phase';
import type { AnalysisRun, AnalysisRunSpec, Experiment, Rollout, Timestamp } from '../../objects/objects';
import { isSameJson } from '../pass/json';
import { ownedBy, uidFor } from '../pass/metadata';

/** Where the runs of a pass are looked up and written. */
interface RunStore {
  readonly now: number;
  readonly time: Timestamp;
  findRun(name: string): AnalysisRun | undefined;
  writeRun(run: AnalysisRun): void;
}

/** Labels and annotations for a run. */
export interface RunMetadata {
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly annotations?: Readonly<Record<string, string>> | undefined;
}

/**
 * Makes the run, or takes up one of the same name that still works with the same metrics. A name that is taken gets
 * `.1`, `.2`, … (O24). Source: reference part 0, upstream `CreateWithCollisionCounter`.
 */
export function createUniqueRun(
  store: RunStore,
  owner: Rollout | Experiment,
  baseName: string,
  spec: AnalysisRunSpec,
  metadata: RunMetadata,
): AnalysisRun {
  for (let collisions = 0; ; collisions++) {
    const name = collisions === 0 ? baseName : `${baseName}.${collisions}`;
    const present = store.findRun(name);
    if (present && canBeTakenUp(present, spec, owner)) return present;
    if (present) continue;
    const run: AnalysisRun = {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AnalysisRun',
      metadata: {
        name,
        namespace: owner.metadata.namespace,
        uid: uidFor(owner, `AnalysisRun/${name}`, store.now),
        resourceVersion: '',
        generation: 1,
        creationTimestamp: store.time,
        ...metadata,
        ownerReferences: [ownedBy(owner)],
      },
      spec,
      status: {},
    };
    store.writeRun(run);
    return run;
  }
}

function canBeTakenUp(run: AnalysisRun, spec: AnalysisRunSpec, { metadata }: Rollout | Experiment): boolean {
  if (isCompleted(run.status.phase)) return false;
  if (!run.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid)) return false;
  const { terminate: _terminate, ...present } = run.spec;
  return isSameJson(present, spec);
}
