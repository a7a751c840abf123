// The phases in which something can go wrong around a Rollout: each strategy, brought to each state in which it can rest.
import { aTemplate, SimulatedCluster } from '../../../../support/recorded/simulatedCluster';
import { blueGreen, MANUAL } from '../blueGreen/blueGreenCluster';
import { routed } from '../routing/routed';
import { HELD_PHASES } from './heldPhases';
import { fed, type Phase, starved } from './phase';

const STEPS = [{ setWeight: 25 }, { pause: {} }, { setWeight: 50 }, { pause: {} }];
const TIMED = [{ setWeight: 25 }, { pause: { duration: '60s' } }];
const ANALYSED = [{ setWeight: 25 }, { analysis: { templates: [{ templateName: 'check' }] } }];
const templates = [aTemplate('check', { count: 3, interval: '20s' })];

const promoteTwice = (cluster: SimulatedCluster): SimulatedCluster => cluster.promote().promote().advance(60);
const wait = (cluster: SimulatedCluster): SimulatedCluster => cluster.advance(120);
const retry = (cluster: SimulatedCluster): SimulatedCluster => promoteTwice(cluster.retry());

const canaries = [
  ['basic', (parts: object) => SimulatedCluster.healthy(parts)],
  ['routed', (parts: object) => routed(parts)],
  ['dynamic', (parts: object) => routed({ ...parts, canary: { dynamicStableScale: true } })],
] as const;

export const PHASES: readonly Phase[] = [
  ...canaries.flatMap(([kind, healthy]): readonly Phase[] => [
    {
      name: `${kind} canary that scales up`,
      at: () => starved(healthy({ steps: STEPS })),
      finish: (cluster) => promoteTwice(fed(cluster)),
    },
    { name: `${kind} canary at a pause`, at: () => healthy({ steps: STEPS }).setImage('web:2'), finish: promoteTwice },
    {
      name: `${kind} canary in a timed pause`,
      at: () => healthy({ steps: TIMED }).setImage('web:2').advance(20),
      finish: wait,
    },
    {
      name: `${kind} canary in an analysis`,
      at: () => healthy({ steps: ANALYSED, templates }).setImage('web:2').advance(10),
      finish: wait,
    },
    {
      name: `${kind} canary, aborted`,
      at: () => healthy({ steps: STEPS }).setImage('web:2').abort(),
      finish: (cluster) => retry(cluster.advance(60)),
    },
    {
      name: `${kind} canary, healthy`,
      at: () => promoteTwice(healthy({ steps: STEPS }).setImage('web:2')),
      finish: wait,
    },
  ]),
  {
    name: 'blue-green that scales up',
    at: () => starved(blueGreen(MANUAL)),
    finish: (cluster) => fed(cluster).promote().advance(60),
  },
  {
    name: 'blue-green before the switch',
    at: () => blueGreen(MANUAL).setImage('web:2'),
    finish: (cluster) => cluster.promote().advance(60),
  },
  {
    name: 'blue-green with a small preview',
    at: () => blueGreen({ ...MANUAL, previewReplicaCount: 1 }).setImage('web:2'),
    finish: (cluster) => cluster.promote().advance(60),
  },
  { name: 'blue-green in its delay', at: () => blueGreen({}).setImage('web:2').advance(10), finish: wait },
  {
    name: 'blue-green, aborted',
    at: () => blueGreen(MANUAL).setImage('web:2').abort(),
    finish: (cluster) => cluster.advance(60).retry().promote().advance(60),
  },
  ...HELD_PHASES,
];
