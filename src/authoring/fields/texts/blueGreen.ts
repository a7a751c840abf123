// `strategy.blueGreen`.
import type { FieldTexts } from '../fieldText';

export const BLUE_GREEN_TEXTS: FieldTexts = {
  'strategy.blueGreen': {
    does: 'The new version starts beside the old one, can be looked at in a preview, and then gets all traffic at once.',
  },
  'blueGreen.abortScaleDownDelaySeconds': {
    does: 'How long the pods of an aborted version stay.',
    unit: 'seconds',
    default: '30',
    trap: '0 means that they stay for ever.',
  },
  'blueGreen.activeService': {
    does: 'The Service with the real traffic. The controller points it at the new version when it switches.',
    source: 'service',
  },
  'blueGreen.previewService': {
    does: 'A Service that leads to the new version before the switch, for tests.',
    bounds: 'another one than activeService',
    default: 'no preview by name',
    source: 'service',
  },
  'blueGreen.autoPromotionEnabled': {
    does: 'false waits before the switch until a person promotes.',
    default: 'true: it switches as soon as the new version is ready',
  },
  'blueGreen.autoPromotionSeconds': {
    does: 'Waits this long before the switch; a person may promote earlier.',
    unit: 'seconds',
    default: '0: no wait',
    trap: 'Without effect when autoPromotionEnabled is false.',
  },
  'blueGreen.maxUnavailable': {
    does: 'How many pods may be missing while a restart replaces them.',
    unit: 'pods, or a percentage of replicas',
    default: '25 %',
    trap: 'It plays no part in an update: all pods of both versions are there at the switch.',
  },
  'blueGreen.postPromotionAnalysis': {
    does: 'Analysis after the switch. When it fails, all traffic goes back to the old version.',
    trap: 'Every metric needs a count (or no interval): one that goes on for ever is refused.',
  },
  'blueGreen.prePromotionAnalysis': {
    does: 'Analysis before the switch, of the preview. When it fails, nobody ever meets the new version.',
    trap: 'Every metric needs a count (or no interval): one that goes on for ever is refused.',
  },
  'blueGreen.previewReplicaCount': {
    does: 'How many pods the preview has. It grows to full size right before the switch.',
    default: 'as many as replicas',
  },
  'blueGreen.scaleDownDelayRevisionLimit': {
    does: 'How many old ReplicaSets may wait out their scale-down delay at the same time.',
    default: 'no limit',
    bounds: 'not more than revisionHistoryLimit',
  },
  'blueGreen.scaleDownDelaySeconds': {
    does: 'How long the old version keeps its pods after the switch, for a quick way back.',
    unit: 'seconds',
    default: '30; with postPromotionAnalysis, until that is done',
  },
};
