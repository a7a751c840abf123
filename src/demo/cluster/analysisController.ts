// The AnalysisRun controller: the pure step of the domain, measured by the simulated Prometheus and by Jobs.
import type { AnalysisRun, Metric } from '../../rollouts';
import type { MeasuredValue } from '../../rollouts/analysis';
import { analysisRunExpiry, reconcileAnalysisRun } from '../../rollouts/analysis';
import type { SeriesSource } from '../prometheus/promEvaluation';
import { evaluate } from '../prometheus/promEvaluation';
import { parsePromQuery, PromParseError } from '../prometheus/promSyntax';
import { toJson } from '../server/storage/json';
import { kindNamed } from '../server/storage/kinds';
import type { Registry } from '../server/storage/registry';
import type { Change, Store } from '../server/storage/store';
import type { Controller } from './controllerManager';
import type { EventRecorder } from './eventRecorder';
import { JobMeasurements, jobPhase } from './jobMeasurements';
import type { OwnedObjects } from './ownedObjects';
import { ownerNames } from './ownedObjects';
import { COMPONENT } from './rolloutController';
import { typed } from './typedObjects';

const ANALYSIS_RUN = kindNamed('AnalysisRun');
const JOB = kindNamed('Job');

/** Keys are `namespace/name` of AnalysisRuns. */
export class AnalysisController implements Controller {
  readonly name = 'AnalysisRun controller';
  readonly #store: Store;
  readonly #registry: Registry;
  readonly #events: EventRecorder;
  readonly #source: SeriesSource;
  readonly #jobs: JobMeasurements;

  constructor(parts: {
    store: Store;
    registry: Registry;
    owned: OwnedObjects;
    events: EventRecorder;
    source: SeriesSource;
  }) {
    this.#store = parts.store;
    this.#registry = parts.registry;
    this.#events = parts.events;
    this.#source = parts.source;
    this.#jobs = new JobMeasurements(parts);
  }

  concerns({ kind, type, object }: Change): readonly string[] {
    const { namespace = '', name } = object.metadata;
    if (kind === ANALYSIS_RUN) return type === 'DELETED' ? [] : [`${namespace}/${name}`];
    // A Job that ended is asked at once.
    if (kind !== JOB || (type !== 'DELETED' && jobPhase(object) === undefined)) return [];
    return ownerNames(object, 'AnalysisRun').map((owner) => `${namespace}/${owner}`);
  }

  reconcile(key: string, now: number): number | undefined {
    const [namespace = '', name = ''] = key.split('/');
    const stored = this.#store.get(ANALYSIS_RUN, namespace, name);
    const [run] = stored ? typed('AnalysisRun', [stored]) : [];
    if (!stored || !run || stored.metadata.deletionTimestamp !== undefined) return undefined;
    if ((analysisRunExpiry(run) ?? Number.POSITIVE_INFINITY) <= now) {
      this.#registry.delete(ANALYSIS_RUN, namespace, name);
      return undefined;
    }
    const step = reconcileAnalysisRun(run, now, (metric) => this.#measure(run, metric, now));
    if (step.run !== run)
      this.#registry.update(ANALYSIS_RUN, namespace, name, toJson(step.run), undefined, { trusted: true });
    this.#jobs.deleteOld(step.run);
    for (const event of step.events) this.#events.record(stored, event, COMPONENT);
    return step.nextAt;
  }

  #measure(run: AnalysisRun, metric: Metric, now: number): MeasuredValue {
    const { provider } = metric;
    const { prometheus } = provider;
    if (provider['job'] !== undefined) return this.#jobs.measure(run, metric);
    const query =
      typeof prometheus === 'object' && prometheus !== null && 'query' in prometheus ? prometheus.query : undefined;
    if (typeof query !== 'string')
      return { error: `the demo cluster has no ${Object.keys(provider).join(', ') || 'metric'} provider` };
    try {
      const value = evaluate(parsePromQuery(query), now, this.#source);
      return { value: typeof value === 'number' ? value : value.map((sample) => sample.value) };
    } catch (error) {
      if (error instanceof PromParseError) return { error: `bad_data: ${error.message}` };
      throw error;
    }
  }
}
