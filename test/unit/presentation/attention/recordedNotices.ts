// What somebody who watches a recorded cluster live is notified of.
import type { Notice } from '../../../../src/presentation/attention';
import { NewStates } from '../../../../src/presentation/attention';
import { ToldRollouts } from '../../../../src/presentation/fleet';
import type { AnalysisRun, Rollout } from '../../../../src/rollouts';
import { isOwnedBy } from '../../../../src/rollouts';
import { recordingStart } from '../../../support/recorded/recordedClock';
import { recordedObjects } from '../../../support/recorded/recordedObjects';
import type { Recording } from '../../../support/recorded/recording';
import { replay } from '../../../support/recorded/recording';

/** Every notice of a recording, in order, with the number of its line. */
export function recordedNotices(recording: Recording): readonly (Notice & { readonly line: number })[] {
  const start = recordingStart(recording);
  let now = start;
  let rollouts: ReadonlyMap<string, Rollout> = new Map();
  let runs: readonly AnalysisRun[] = [];
  const told = new ToldRollouts(
    {
      rollouts: () => rollouts.values(),
      rollout: (uid) => rollouts.get(uid),
      analysisRunsOf: (uid) => runs.filter((run) => isOwnedBy(run, uid)),
      changedAt: () => now,
      partsOf: () => ({}),
    },
    { now: () => now, formatTime: (ms) => new Date(ms).toISOString().slice(11, 16) },
  );
  const states = new NewStates(told);
  const notices: (Notice & { readonly line: number })[] = [];
  for (const moment of replay(recording)) {
    const objects = recordedObjects(moment);
    now = start + moment.line.t;
    const before = rollouts;
    rollouts = new Map(objects.rollouts.map((rollout) => [rollout.metadata.uid, rollout]));
    runs = objects.analysisRuns;
    const uids = new Set([...before.keys(), ...rollouts.keys()]);
    told.update(uids);
    notices.push(...states.update(uids).map((notice) => ({ ...notice, line: moment.number })));
  }
  return notices;
}
