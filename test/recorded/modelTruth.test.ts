// The model's truth: for every moment at which the official plugin's text was recorded, our model rendered in the
// plugin's layout must be that text, byte for byte, and our phase the plugin's `status` answer. Any folder of
// recordings can be checked: `RECORDED_DIR=… `.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calculatePhase, isObserved, joinRollout, parseTimestamp } from '../../src/rollouts';
import { clockOfText, pluginGetText, pluginStatus } from '../support/pluginText/pluginText';
import { recordedObjects, recordedRollout } from '../support/recorded/recordedObjects';
import {
  type Golden,
  quietMoments,
  readRecordings,
  type RecordedMoment,
  recordingName,
  replay,
} from '../support/recorded/recording';

const recordings = readRecordings();

test('the recordings hold states to compare with', () => {
  const goldens = recordings.flatMap(({ lines }) => lines.filter(({ op }) => op === 'golden'));
  assert.notEqual(goldens.length, 0, 'There is no golden in any recording: nothing would be checked.');
});

for (const recording of recordings) {
  const name = recordingName(recording);

  test(`${name}: the model says what the plugin said, byte for byte`, (context) => {
    const differences: string[] = [];
    let compared = 0;
    for (const moment of replay(recording)) {
      if (moment.line.op !== 'golden') continue;
      compared += 1;
      const { ours, plugins } = answers(moment, moment.line);
      if (ours !== plugins) differences.push(`line ${moment.number}:\n${firstDifference(ours, plugins)}`);
    }
    context.diagnostic(`${name}: states compared ${compared}, differences ${differences.length}`);
    assert.deepEqual(differences, []);
  });

  test(`${name}: phase and message calculated from spec and status are the controller's in every quiet state`, (context) => {
    const differences: string[] = [];
    let compared = 0;
    for (const moment of quietMoments(recording)) {
      for (const rollout of recordedObjects(moment).rollouts) {
        const { phase, message = '' } = rollout.status;
        if (!phase || !isObserved(rollout)) continue;
        compared += 1;
        const ours = calculatePhase(rollout);
        if (ours.phase === phase && ours.message === message) continue;
        differences.push(
          `line ${moment.number}: we say ${ours.phase} "${ours.message}", the controller ${phase} "${message}"`,
        );
      }
    }
    context.diagnostic(`${name}: quiet states compared ${compared}, differences ${differences.length}`);
    assert.deepEqual(differences, []);
  });
}

/** Our text and the plugin's, each with the three parts of `status` behind it. */
function answers(moment: RecordedMoment, golden: Golden): { ours: string; plugins: string } {
  const rollout = recordedRollout(moment, golden.rollout);
  const creation = parseTimestamp(rollout.metadata.creationTimestamp);
  assert.ok(creation !== undefined, `${golden.rollout} has no creation time`);
  const tree = joinRollout({ ...recordedObjects(moment), rollout });
  const { status, statusError, statusExit } = pluginStatus(rollout);
  return {
    ours: together(pluginGetText(tree, clockOfText(golden.get, creation)), status, statusError, statusExit),
    plugins: together(golden.get, golden.status, golden.statusError, golden.statusExit),
  };
}

function together(get: string, status: string, statusError: string, statusExit: number): string {
  return `${get}--- status\n${status}--- status, standard error\n${statusError}--- status, exit code\n${statusExit}\n`;
}

function firstDifference(ours: string, plugins: string): string {
  const [mine, theirs] = [ours.split('\n'), plugins.split('\n')];
  const at = theirs.findIndex((line, index) => line !== mine[index]);
  const index = at === -1 ? theirs.length : at;
  return `  ours   |${mine[index] ?? '(nothing)'}|\n  plugin |${theirs[index] ?? '(nothing)'}|`;
}
