// `strategy.canary` without its steps and routers.
import type { FieldTexts } from './fieldText';

export const CANARY_TEXTS: FieldTexts = {
  'strategy.canary': {
    does: 'Shifts a growing share of pods or traffic to the new version, step by step, while the old version serves the rest.',
    trap: 'Without steps, the update is an ordinary rolling update.',
  },
  'canary.abortScaleDownDelaySeconds': {
    does: 'How long the pods of an aborted version are kept (without traffic), so that you can inspect them.',
    unit: 'seconds',
    default: '30',
    trap: 'Ignored without a traffic router. 0 keeps the pods indefinitely.',
  },
  'canary.analysis': {
    does: 'Background analysis: runs alongside the steps and aborts the update when it fails.',
    trap: 'By default it starts before the first pod of the new version exists, so its first measurement sees only the old version. See startingStep.',
  },
  'canary.analysis.startingStep': {
    does: 'The step at which the background analysis starts.',
    unit: 'index of the step, counted from 0',
    default: '0: starts with the update',
    source: 'stepIndex',
  },
  'canary.canaryService': {
    does: 'A Service that the controller points at the canary pods only.',
    bounds: 'must differ from stableService; most traffic routers need both',
    source: 'service',
  },
  'canary.stableService': {
    does: 'A Service that the controller points at the stable pods only.',
    bounds: 'must differ from canaryService; most traffic routers need both',
    source: 'service',
  },
  'canary.dynamicStableScale': {
    does: 'true scales the stable version down as its traffic shrinks, instead of keeping all its pods until the end.',
    default: 'false',
    bounds: 'only with a traffic router; not together with scaleDownDelaySeconds',
    trap: 'After an abort, traffic returns only as the stable pods become available again.',
  },
  'canary.maxSurge': {
    does: 'How many pods above replicas may exist during an update.',
    unit: 'pods, or a percentage of replicas (rounded up)',
    default: '25 %',
    bounds: 'not 0 together with maxUnavailable',
    trap: 'A string without % is a percentage too: "1" means 1 %. Ignored with a traffic router.',
  },
  'canary.maxUnavailable': {
    does: 'How many of the replicas may be unavailable during an update.',
    unit: 'pods, or a percentage of replicas (rounded down)',
    default: '25 %',
    bounds: 'not 0 together with maxSurge',
    trap: 'If both round to 0, one pod may be unavailable. A string without % is a percentage too. Ignored with a traffic router.',
  },
  'canary.minPodsPerReplicaSet': {
    does: 'The minimum number of pods for the canary, and for the stable version while it is scaled down, however small the weight.',
    default: 'as many pods as the weight needs',
    trap: 'Only with a traffic router. Up to 1.9, the minimum can exceed replicas.',
  },
  'canary.pingPong': {
    does: 'Two Services that swap roles: the stable Service of this update is the canary Service of the next one, so that no Service has to change its pods at the end.',
    bounds: 'only with ALB and Istio, and with plugins after 1.9',
  },
  'pingPong.pingService': {
    does: 'The first of the two Services.',
    bounds: 'must differ from pongService',
    source: 'service',
  },
  'pingPong.pongService': {
    does: 'The second of the two Services.',
    bounds: 'must differ from pingService',
    source: 'service',
  },
  'canary.replicaProgressThreshold': {
    does: 'How many of the pods of a step must be available before the next step begins.',
    default: 'all pods of the step',
    trap: 'Belongs to canary, not to a step.',
  },
  'replicaProgressThreshold.type': {
    does: 'The unit of value.',
    values: [
      { value: 'Percent', meaning: 'value is a percentage of the pods of the step' },
      { value: 'Pods', meaning: 'value is a number of pods' },
    ],
  },
  'replicaProgressThreshold.value': { does: 'How many pods are enough, in the unit given by type.' },
  'canary.scaleDownDelayRevisionLimit': {
    does: 'How many old ReplicaSets may keep their pods for the scale-down delay at the same time.',
    default: 'no limit',
  },
  'canary.scaleDownDelaySeconds': {
    does: 'How long the old version keeps its pods after the new one has all traffic, for a fast rollback.',
    unit: 'seconds',
    default: '30',
    bounds: 'only with a traffic router; not together with dynamicStableScale',
  },
  'canary.steps': {
    does: 'The steps of an update, in order. After the last step, the new version gets all traffic.',
    trap: 'Editing the steps (even one duration) during an update restarts it from the first step.',
  },
};
