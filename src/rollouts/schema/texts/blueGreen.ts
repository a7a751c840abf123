// `strategy.blueGreen`.
import type { FieldTexts } from './fieldText';

export const BLUE_GREEN_TEXTS: FieldTexts = {
  'strategy.blueGreen': {
    does: 'Starts the new version beside the old one, where a preview Service can reach it, and then switches all traffic at once.',
  },
  'blueGreen.abortScaleDownDelaySeconds': {
    does: 'How long the pods of an aborted version are kept.',
    unit: 'seconds',
    default: '30',
    trap: '0 keeps the pods indefinitely.',
  },
  'blueGreen.activeService': {
    does: 'The Service with the production traffic. The controller points it at the new version at the switch.',
    source: 'service',
  },
  'blueGreen.previewService': {
    does: 'A Service that points at the new version before the switch, for tests.',
    bounds: 'must differ from activeService',
    default: 'no preview Service',
    source: 'service',
  },
  'blueGreen.autoPromotionEnabled': {
    does: 'false waits before the switch until promoted.',
    default: 'true: traffic switches as soon as the new version is ready',
  },
  'blueGreen.autoPromotionSeconds': {
    does: 'Waits this long before the switch; someone may promote earlier.',
    unit: 'seconds',
    default: '0: no wait',
    trap: 'Has no effect when autoPromotionEnabled is false.',
  },
  'blueGreen.maxUnavailable': {
    does: 'How many pods may be unavailable while a restart (restartAt) replaces them.',
    unit: 'pods, or a percentage of replicas',
    default: '25 %',
    trap: 'Has no effect on an update: all pods of both versions exist at the switch.',
  },
  'blueGreen.postPromotionAnalysis': {
    does: 'Analysis after the switch. If it fails, all traffic returns to the old version.',
    trap: 'Every metric needs a count (or no interval): the controller rejects a metric that never ends.',
  },
  'blueGreen.prePromotionAnalysis': {
    does: 'Analysis of the preview, before the switch. If it fails, the new version never gets production traffic.',
    trap: 'Every metric needs a count (or no interval): the controller rejects a metric that never ends.',
  },
  'blueGreen.previewReplicaCount': {
    does: 'The number of preview pods. The preview scales up to replicas right before the switch.',
    default: 'the same as replicas',
  },
  'blueGreen.scaleDownDelayRevisionLimit': {
    does: 'How many old ReplicaSets may keep their pods for the scale-down delay at the same time.',
    default: 'no limit',
    bounds: 'at most revisionHistoryLimit',
  },
  'blueGreen.scaleDownDelaySeconds': {
    does: 'How long the old version keeps its pods after the switch, for a fast rollback.',
    unit: 'seconds',
    default: '30; with postPromotionAnalysis, until the analysis is done',
  },
};
