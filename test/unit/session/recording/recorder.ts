// A recording of a look that is in the test's hand, at a time that stands still.
import { Emitter } from '../../../../src/lifecycle';
import type { RolloutTree } from '../../../../src/rollouts';
import type { RecordingBounds } from '../../../../src/session/recording/boundedLines';
import type { RecordedLook, ToldAction } from '../../../../src/session/recording/rolloutRecording';
import { RolloutRecording } from '../../../../src/session/recording/rolloutRecording';
import { ManualClock } from '../../../support/manualClock';

const fail = (error: unknown): never => {
  throw error;
};
export const LIVE: RecordedLook['freshness'] = { have: { since: 0, asOf: 0 }, doing: 'live', refused: [] };

/** A look in the test's hand. */
export class FakeLook implements RecordedLook {
  readonly uid: string;
  tree: RolloutTree | undefined;
  events: RecordedLook['events'] = [];
  freshness: RecordedLook['freshness'] = LIVE;
  readonly changed = new Emitter<undefined>(fail);
  readonly onDidChange = this.changed.event;

  constructor(uid = 'rollout') {
    this.uid = uid;
  }

  shows(tree: RolloutTree | undefined): void {
    this.tree = tree;
    this.changed.fire(undefined);
  }
}

export function recorder({
  uid = 'rollout',
  bounds,
  at,
}: { uid?: string; bounds?: RecordingBounds; at?: number } = {}) {
  const clock = new ManualClock(at);
  const look = new FakeLook(uid);
  const actions = new Emitter<ToldAction>(fail);
  const recording = new RolloutRecording({ uid, context: 'prod-eu', clock, bounds });
  recording.follow(look, actions.event);
  const text = (): string => recording.texts().join('\n');
  return { clock, look, actions, recording, text };
}
