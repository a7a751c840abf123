// Phases in which something else than the pods decides how the update goes on: an experiment, an analysis, a plugin, a
// person, or the end of a delay.
import type { AnalysisTemplate } from '../../../../../src/rollouts';
import { aTemplate, type ClusterParts, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL, POST, PRE } from '../blueGreen/blueGreenCluster';
import { routed } from '../routing/routed';
import { fed, type Phase, starved } from './phase';

const GATED = [{ setWeight: 25 }, { pause: {} }];
const EXPERIMENT = { duration: '60s', templates: [{ name: 'trial', specRef: 'canary' }] };
const BACKGROUND = { analysis: { templates: [{ templateName: 'open' }] } };
const OPEN = aTemplate('open', { interval: '10s', count: 100, failureCondition: 'result[0] < 0' });
/** Measures for a minute. */
const minute = (name: string): AnalysisTemplate => aTemplate(name, { count: 4, interval: '20s' });

const wait = (cluster: SimulatedCluster): SimulatedCluster => cluster.advance(180);

function unclear(cluster: SimulatedCluster): SimulatedCluster {
  cluster.measure = () => ({ value: [0.5] });
  return cluster.setImage('web:2').advance(15);
}

/** A person promotes after the metrics have become clear. */
function cleared(cluster: SimulatedCluster): SimulatedCluster {
  cluster.measure = () => ({ value: [1] });
  return cluster.promote().promote().advance(60);
}

/** A plugin is asked no more once the progress deadline has been missed (reference 6.10): a person skips its step. */
function pastDeadline(cluster: SimulatedCluster): SimulatedCluster {
  return cluster.phase.startsWith('Degraded ProgressDeadlineExceeded') ? cluster.promote() : cluster;
}

const retried = (cluster: SimulatedCluster): SimulatedCluster => cluster.advance(60).retry().promote().advance(60);

const canaries: readonly (readonly [string, (parts: ClusterParts) => SimulatedCluster])[] = [
  ['basic', (parts) => SimulatedCluster.healthy(parts)],
  ['routed', (parts) => routed(parts)],
  ['dynamic', ({ canary, ...parts }) => routed({ ...parts, canary: { ...canary, dynamicStableScale: true } })],
];

export const HELD_PHASES: readonly Phase[] = [
  ...canaries.flatMap(([kind, healthy]): readonly Phase[] => [
    {
      name: `${kind} canary in an experiment`,
      at: () =>
        healthy({ steps: [{ setWeight: 25 }, { experiment: EXPERIMENT }] })
          .setImage('web:2')
          .advance(10),
      finish: wait,
    },
    {
      name: `${kind} canary in a step plugin`,
      at: () =>
        healthy({
          steps: [{ setWeight: 25 }, { plugin: { name: 'org/approve' } }],
          stepPlugins: ({ executions }) => ({ phase: executions < 2 ? 'Running' : 'Successful' }),
        })
          .setImage('web:2')
          .advance(10),
      finish: (cluster) => pastDeadline(wait(cluster)),
    },
    {
      name: `${kind} canary that someone has paused`,
      at: () => healthy({ steps: GATED }).setImage('web:2').pause(),
      finish: (cluster) => cluster.resume().promote().advance(60),
      holdsPods: true,
    },
    {
      name: `${kind} canary with an inconclusive analysis`,
      at: () => unclear(healthy({ steps: GATED, canary: BACKGROUND, templates: [OPEN] })),
      finish: cleared,
      holdsPods: true,
    },
    {
      name: `${kind} canary in a full promotion`,
      at: () => starved(healthy({ steps: GATED })).promoteFull(),
      finish: (cluster) => wait(fed(cluster)),
    },
    {
      name: `${kind} canary, aborted and in its delay`,
      at: () =>
        healthy({ steps: GATED, ...(kind === 'routed' && { canary: { abortScaleDownDelaySeconds: 45 } }) })
          .setImage('web:2')
          .abort()
          .advance(10),
      finish: retried,
    },
  ]),
  {
    name: 'blue-green in the analysis before the switch',
    at: () =>
      blueGreen(PRE, { templates: [minute('pre')] })
        .setImage('web:2')
        .advance(10),
    finish: wait,
  },
  {
    name: 'blue-green in the analysis after the switch',
    at: () =>
      blueGreen(POST, { templates: [minute('post')] })
        .setImage('web:2')
        .advance(10),
    finish: wait,
    // It goes on once the replicas are as before (reference 6.4, blue-green scaled after the switch).
    isHeldByScaling: true,
  },
  {
    name: 'blue-green that someone has paused',
    at: () => blueGreen(MANUAL).setImage('web:2').pause(),
    finish: (cluster) => cluster.resume().promote().advance(60),
  },
  {
    name: 'blue-green with an inconclusive analysis',
    at: () => unclear(blueGreen(PRE, { templates: [aTemplate('pre', { failureCondition: 'result[0] < 0' })] })),
    finish: cleared,
  },
  {
    name: 'blue-green in a full promotion',
    at: () => starved(blueGreen(MANUAL)).promoteFull(),
    finish: (cluster) => wait(fed(cluster)),
  },
  {
    name: 'blue-green, aborted and in its delay',
    at: () => blueGreen(MANUAL).setImage('web:2').abort().advance(10),
    finish: retried,
  },
];
