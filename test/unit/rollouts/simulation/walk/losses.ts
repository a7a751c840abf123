// What others take away from a Rollout in a random walk, and give back: its templates, its Services, the Deployment that it
// refers to, objects of its own, and the sense of their annotations.
import fc from 'fast-check';
import type { World } from '../../../../../src/rollouts';
import { strategyServices } from '../../../../../src/rollouts';
import { DEPLOYMENT } from '../../../../support/recorded/referringParts';
import { aService } from '../../../../support/recorded/runningCluster';
import { type Deed, deed } from './deed';
import { TEMPLATES } from './plans';

function loss(name: string, without: (world: World) => Partial<World>): Deed {
  return deed(name, (cluster) => {
    cluster.world = { ...cluster.world, ...without(cluster.world) };
    cluster.settle();
  });
}

/** The list without one of it. */
function withoutOne<T>(list: readonly T[], index: number): readonly T[] {
  return list.filter((_, position) => list.length === 0 || position !== index % list.length);
}

const back: Deed = loss('what was lost is back', ({ services, rollout, workloads }) => {
  const missing = strategyServices(rollout).filter((name) => !services.some(({ metadata }) => metadata.name === name));
  return {
    analysisTemplates: TEMPLATES,
    services: [...services, ...missing.map(aService)],
    ...(workloads?.length === 0 && { workloads: [DEPLOYMENT] }),
  };
});

const OWN_OBJECTS = ['replicaSets', 'analysisRuns', 'experiments'] as const;

/** Annotations of ReplicaSets that say nothing. */
const GARBAGE: Readonly<Record<string, string>> = {
  'scale-down-deadline': 'tomorrow',
  'rollout.argoproj.io/revision': 'abc',
  'rollout.argoproj.io/desired-replicas': 'many',
};

export const losses: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(back) },
  {
    weight: 1,
    arbitrary: fc.nat(3).map((index) =>
      loss('a template is deleted', ({ analysisTemplates }) => ({
        analysisTemplates: withoutOne(analysisTemplates, index),
      })),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .nat(3)
      .map((index) => loss('a Service is deleted', ({ services }) => ({ services: withoutOne(services, index) }))),
  },
  {
    weight: 1,
    arbitrary: fc.constant(
      loss('the Deployment is deleted', ({ workloads }) => ({ ...(workloads && { workloads: [] }) })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...OWN_OBJECTS), fc.nat(5))
      .map(([field, index]) =>
        loss(`one of the ${field} is deleted`, (world) => ({ [field]: withoutOne<object>(world[field], index) })),
      ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...Object.entries(GARBAGE)), fc.nat(5)).map(([[key, value], index]) =>
      loss(`a ReplicaSet's ${key} is ${value}`, ({ replicaSets }) => ({
        replicaSets: replicaSets.map((replicaSet, position) => {
          if (position !== index % replicaSets.length) return replicaSet;
          const { metadata } = replicaSet;
          return { ...replicaSet, metadata: { ...metadata, annotations: { ...metadata.annotations, [key]: value } } };
        }),
      })),
    ),
  },
);
