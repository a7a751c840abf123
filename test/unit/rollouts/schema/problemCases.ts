// Objects with one thing wrong each, and the facts that its sentence states.
import type { KindName, SchemaProblem, SchemaVersion } from '../../../../src/rollouts/schema';

type Fields = Readonly<Record<string, unknown>>;

/** An object, and the only problem it has. */
export interface ProblemCase {
  readonly name: string;
  readonly kind?: KindName;
  readonly object: Fields;
  readonly version?: SchemaVersion;
  readonly problem: SchemaProblem['problem'];
  readonly path: string;
  /** The facts that the message states beside the path, in whole words; absent where there is no message. */
  readonly says?: readonly string[];
}

/** A small valid Rollout with a changed spec. */
export function rollout(changes: Fields = {}): Fields {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web', anything: { goes: true } },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'web:1', nonsense: 1 }] },
      },
      strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } },
      ...changes,
    },
  };
}

/** An AnalysisTemplate with one metric of this provider. */
export function template(provider: unknown): Fields {
  return { kind: 'AnalysisTemplate', metadata: {}, spec: { metrics: [{ name: 'm', provider }] } };
}

/** The valid Rollout with this canary strategy. */
export function canary(fields: Fields): Fields {
  return rollout({ strategy: { canary: fields } });
}

export const PROBLEM_CASES: readonly ProblemCase[] = [
  {
    name: 'a text for a number',
    object: rollout({ replicas: 'two' }),
    problem: 'type',
    path: 'spec.replicas',
    says: ['whole number', 'string'],
  },
  {
    name: 'a fraction',
    object: rollout({ replicas: 1.5 }),
    problem: 'type',
    path: 'spec.replicas',
    says: ['whole number', 'fraction'],
  },
  {
    name: 'null',
    object: rollout({ replicas: null }),
    problem: 'type',
    path: 'spec.replicas',
    says: ['whole number', 'null'],
  },
  {
    name: 'a list for an object',
    object: rollout({ strategy: [] }),
    problem: 'type',
    path: 'spec.strategy',
    says: ['object', 'not a list'],
  },
  {
    name: 'inside a list',
    object: canary({ steps: [{ setWeight: 20 }, { setWeight: '40' }] }),
    problem: 'type',
    path: 'spec.strategy.canary.steps[1].setWeight',
    says: ['whole number', 'not a string'],
  },
  {
    name: 'a boolean for an int-or-string',
    object: canary({ maxSurge: true }),
    problem: 'type',
    path: 'spec.strategy.canary.maxSurge',
    says: ['whole number', 'string', 'not true or false'],
  },
  {
    name: 'the value of a map',
    object: rollout({ selector: { matchLabels: { app: 1 } } }),
    problem: 'type',
    path: 'spec.selector.matchLabels.app',
    says: ['string', 'not a whole number'],
  },
  {
    name: 'a time that is none',
    object: rollout({ restartAt: 'now' }),
    problem: 'type',
    path: 'spec.restartAt',
    says: ['time', '"now"'],
  },
  {
    name: 'a number that is too large',
    object: rollout({ replicas: 3_000_000_000 }),
    problem: 'bounds',
    path: 'spec.replicas',
    says: ['int32'],
  },
  {
    name: 'a missing field',
    object: rollout({ strategy: { blueGreen: {} } }),
    problem: 'required',
    path: 'spec.strategy.blueGreen.activeService',
    says: ['required'],
  },
  { name: 'no spec at all', object: { kind: 'Rollout' }, problem: 'required', path: 'spec', says: ['required'] },
  {
    name: 'an unknown field',
    object: rollout({ strategi: {} }),
    problem: 'unknown',
    path: 'spec.strategi',
  },
  {
    name: 'a value outside an enumeration',
    kind: 'AnalysisTemplate',
    object: template({ datadog: { apiVersion: 'v3' } }),
    problem: 'enum',
    path: 'spec.metrics[0].provider.datadog.apiVersion',
    says: ['v1', 'v2', '"v3"'],
  },
  {
    name: 'a field that an older version does not have',
    object: canary({ replicaProgressThreshold: { type: 'Percent', value: 50 } }),
    version: '1.8.0',
    problem: 'unknown',
    path: 'spec.strategy.canary.replicaProgressThreshold',
  },
];
