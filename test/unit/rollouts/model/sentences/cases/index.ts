// Every state of which a sentence is told: hand-made ones, grouped as the rules are, and recorded ones.
import type { RecordedSentences } from '../../../../../support/recorded/recordedSentences';
import type { SentenceCase } from '../../../../../support/sentences/sentenceCases';
import { ABORTED } from './aborted';
import { CONTROLLER } from './beforeController';
import { BLUE_GREEN } from './blueGreenProgress';
import { CANARY_SHARE } from './canaryShare';
import { PAUSED } from './pausedAtGate';
import { BY_HAND } from './pausedByHand';
import { RECORDED_CANARIES } from './recordedCanaries';
import { RECORDED_OTHERS } from './recordedOthers';
import { SETTLED } from './settled';
import { WORKING } from './working';

/** Hand-made states by group. */
export const STATES: Readonly<Record<string, readonly SentenceCase[]>> = {
  'not between two revisions': SETTLED,
  'waiting for the controller': CONTROLLER,
  'a canary in progress': WORKING,
  'blue-green in progress': BLUE_GREEN,
  'paused by its own steps': PAUSED,
  'paused manually': BY_HAND,
  aborted: ABORTED,
  'with a share from before': CANARY_SHARE,
};

/** Moments of recordings of the real controller. */
export const RECORDED: readonly RecordedSentences[] = [...RECORDED_CANARIES, ...RECORDED_OTHERS];
