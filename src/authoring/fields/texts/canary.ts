// `strategy.canary` without its steps and routers.
import type { FieldTexts } from '../fieldText';

export const CANARY_TEXTS: FieldTexts = {
  'strategy.canary': {
    does: 'The new version gets a growing share of pods or traffic, step by step, while the old one serves the rest.',
    trap: 'Without steps it is an ordinary rolling update.',
  },
  'canary.abortScaleDownDelaySeconds': {
    does: 'How long the pods of an aborted version stay (without traffic), so that you can look at them.',
    unit: 'seconds',
    default: '30',
    trap: 'Only with a traffic router; without one it is ignored. 0 means that they stay for ever.',
  },
  'canary.analysis': {
    does: 'Background analysis: it runs beside the steps, and when it fails the update is aborted.',
    trap: 'It is started before the first pod of the new version exists, so its first measurement sees only the old one. See startingStep.',
  },
  'canary.analysis.startingStep': {
    does: 'The step with which the background analysis starts.',
    unit: 'number of the step, counted from 0',
    default: '0: together with the update',
    source: 'stepIndex',
  },
  'canary.canaryService': {
    does: 'A Service that the controller points at the pods of the new version only.',
    bounds: 'another one than stableService; most traffic routers need both',
    source: 'service',
  },
  'canary.stableService': {
    does: 'A Service that the controller points at the pods of the stable version only.',
    bounds: 'another one than canaryService; most traffic routers need both',
    source: 'service',
  },
  'canary.dynamicStableScale': {
    does: 'true shrinks the stable version as its traffic goes, instead of keeping all its pods until the end.',
    default: 'false',
    bounds: 'only with a traffic router, and not together with scaleDownDelaySeconds',
    trap: 'After an abort, traffic must wait until the stable pods are back.',
  },
  'canary.maxSurge': {
    does: 'How many pods there may be above replicas during an update.',
    unit: 'pods, or a percentage of replicas (rounded up)',
    default: '25 %',
    bounds: 'not 0 together with maxUnavailable',
    trap: 'A text without % is a percentage too: "1" is 1 %. Ignored with a traffic router.',
  },
  'canary.maxUnavailable': {
    does: 'How many pods may be missing from replicas during an update.',
    unit: 'pods, or a percentage of replicas (rounded down)',
    default: '25 %',
    bounds: 'not 0 together with maxSurge',
    trap: 'Where both round to 0, one pod may be missing. A text without % is a percentage too. Ignored with a traffic router.',
  },
  'canary.minPodsPerReplicaSet': {
    does: 'The fewest pods that the canary (and a shrinking stable version) has, even for a tiny weight.',
    default: 'as many as the weight needs',
    trap: 'Only with a traffic router. Up to 1.9 it may even ask for more pods than replicas.',
  },
  'canary.pingPong': {
    does: 'Two Services that take turns: the one that is stable now is the canary next time, so that no Service has to change its pods at the end.',
    bounds: 'only with ALB and Istio, and with plugins after 1.9',
  },
  'pingPong.pingService': {
    does: 'The first of the two Services.',
    bounds: 'another one than pongService',
    source: 'service',
  },
  'pingPong.pongService': {
    does: 'The second of the two Services.',
    bounds: 'another one than pingService',
    source: 'service',
  },
  'canary.replicaProgressThreshold': {
    does: 'How many of the pods that a step asks for must be available before the next step begins.',
    default: 'all of them',
    trap: 'It stands here, not in a step.',
  },
  'replicaProgressThreshold.type': {
    does: 'What value counts.',
    values: [
      { value: 'Percent', meaning: 'value is a percentage of the pods of the step' },
      { value: 'Pods', meaning: 'value is a number of pods' },
    ],
  },
  'replicaProgressThreshold.value': { does: 'How many pods are enough, in the unit that type says.' },
  'canary.scaleDownDelayRevisionLimit': {
    does: 'How many old ReplicaSets may wait out their scale-down delay at the same time.',
    default: 'no limit',
  },
  'canary.scaleDownDelaySeconds': {
    does: 'How long the old version keeps its pods after the new one has all traffic, for a quick way back.',
    unit: 'seconds',
    default: '30',
    bounds: 'only with a traffic router, and not together with dynamicStableScale',
  },
  'canary.steps': {
    does: 'What happens during an update, in order. After the last step the new version gets everything.',
    trap: 'Editing the steps (even one duration) while an update runs starts it again from the first step.',
  },
};
