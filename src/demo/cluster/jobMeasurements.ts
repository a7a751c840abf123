// Metrics that a Job measures: the Job of each measurement, what its end means, and which Jobs of a run are kept.
import type { AnalysisRun, Measurement, Metric } from '../../rollouts';
import type { MeasuredValue } from '../../rollouts/analysis';
import { JOB_NAME_METADATA, JOB_NAMESPACE_METADATA } from '../../rollouts/objects';
import type { JsonObject, KubernetesObject } from '../server/storage/json';
import { arrayAt, isJsonObject, objectAt, toJson } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Store } from '../server/storage/store';
import type { OwnedObjects } from './ownedObjects';

const JOB = kindNamed('Job');

export class JobMeasurements {
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #owned: OwnedObjects;

  constructor(parts: { store: Store; registry: Registry; owned: OwnedObjects }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#owned = parts.owned;
  }

  /** What the Job of the running measurement says; a new measurement starts a Job. */
  measure(run: AnalysisRun, metric: Metric): MeasuredValue {
    const result = run.status.metricResults?.find(({ name }) => name === metric.name);
    const last = result?.measurements?.at(-1);
    if (last && last.finishedAt === undefined) return this.#resume(last);
    const { namespace, uid } = run.metadata;
    const name = `${uid}.${metric.name}.${(result?.count ?? 0) + (result?.error ?? 0) + 1}`;
    if (!this.#store.get(JOB, namespace, name)) this.#registry.create(JOB, namespace, newJob(run, metric, name));
    return { phase: 'Running', metadata: { [JOB_NAME_METADATA]: name, [JOB_NAMESPACE_METADATA]: namespace } };
  }

  #resume({ metadata }: Measurement): MeasuredValue {
    const name = metadata?.[JOB_NAME_METADATA] ?? '';
    const job = this.#store.get(JOB, metadata?.[JOB_NAMESPACE_METADATA], name);
    if (!job) return { error: `job.batch "${name}" not found`, metadata };
    const phase = jobPhase(job);
    return phase === undefined ? { phase: 'Running', metadata } : { phase, metadata };
  }

  /** Deletes the Jobs of measurements that were stopped, or that the run no longer lists. */
  deleteOld(run: AnalysisRun): void {
    const measurements = (run.status.metricResults ?? []).flatMap((result) => result.measurements ?? []);
    const kept = new Set(
      measurements
        .filter(({ message }) => message !== 'Metric Terminated')
        .map(({ metadata }) => metadata?.[JOB_NAME_METADATA]),
    );
    for (const { metadata } of this.#owned.of(run.metadata.uid, JOB))
      if (!kept.has(metadata.name) && metadata.deletionTimestamp === undefined)
        this.#registry.delete(JOB, metadata.namespace, metadata.name);
  }
}

/** How a Job ended; `undefined` while it works. Source: reference 5.4. */
export function jobPhase(job: KubernetesObject): 'Successful' | 'Failed' | undefined {
  const conditions = arrayAt(objectAt(job, 'status'), 'conditions').filter(isJsonObject);
  const holds = (type: string): boolean =>
    conditions.some((condition) => condition['type'] === type && condition['status'] === 'True');
  return holds('Complete') ? 'Successful' : holds('Failed') ? 'Failed' : undefined;
}

function newJob({ metadata }: AnalysisRun, metric: Metric, name: string): JsonObject {
  const { name: run, namespace, uid } = metadata;
  const own = objectAt(toJson(metric.provider), 'job');
  const { labels, annotations } = { labels: {}, annotations: {}, ...objectAt(own, 'metadata') };
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name,
      namespace,
      labels: { ...labels, 'analysisrun.argoproj.io/uid': uid },
      annotations: {
        ...annotations,
        'analysisrun.argoproj.io/name': run,
        'analysisrun.argoproj.io/namespace': namespace,
        'analysisrun.argoproj.io/metric-name': metric.name,
      },
      ownerReferences: [
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'AnalysisRun',
          name: run,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: objectAt(own, 'spec'),
  };
}
