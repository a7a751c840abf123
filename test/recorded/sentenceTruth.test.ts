// Our own sentence against the real controller: at no recorded moment may it contradict phase and status, and in a quiet
// state it must name what is really waited for: a person, time, pods or an analysis, not just "the controller".
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  currentStep,
  isAborted,
  isFullyPromoted,
  isObserved,
  isUnpausing,
  isWorkloadObserved,
  replicaSetWithHash,
  revisionOf,
  type Rollout,
  type RolloutSentence,
  shownPhase,
} from '../../src/rollouts';
import { recordedObjects } from '../support/recorded/recordedObjects';
import { sentencesAt } from '../support/recorded/recordedSentences';
import {
  type JsonValue,
  objectsOfKind,
  quietMoments,
  readRecordings,
  type RecordedMoment,
  type Recording,
  recordingName,
  replay,
} from '../support/recorded/recording';

interface Said {
  readonly rollout: Rollout;
  readonly sentence: RolloutSentence;
}

for (const recording of readRecordings()) {
  const name = recordingName(recording);

  test(`${name}: no sentence contradicts the status`, (context) => {
    const contradictions: string[] = [];
    let compared = 0;
    for (const moment of replay(recording)) {
      for (const said of sentences(recording, moment)) {
        compared += 1;
        const contradiction = contradictionOf(said);
        if (contradiction === undefined) continue;
        contradictions.push(`line ${moment.number}: ${contradiction}: ${said.sentence.text}`);
      }
    }
    context.diagnostic(`${name}: sentences ${compared}, contradictions ${contradictions.length}`);
    assert.notEqual(compared, 0, `${name} holds no Rollout: nothing was checked`);
    assert.deepEqual(contradictions, []);
  });

  test(`${name}: in a quiet state no sentence names another active revision than the Service selects`, (context) => {
    const wrong: string[] = [];
    let compared = 0;
    for (const moment of quietMoments(recording)) {
      for (const { rollout, sentence } of sentences(recording, moment)) {
        const named = /(revision \d+) (?:\(active\)|is active|serves|stays active)/.exec(sentence.text)?.[1];
        const selected = activeRevision(moment, rollout);
        if (named === undefined || selected === undefined) continue;
        compared += 1;
        if (named !== selected) wrong.push(`line ${moment.number}: the Service selects ${selected}: ${sentence.text}`);
      }
    }
    context.diagnostic(`${name}: active revisions ${compared}, wrong ${wrong.length}`);
    assert.deepEqual(wrong, []);
  });

  test(`${name}: in a quiet state the sentence names what is waited for`, (context) => {
    const silent: string[] = [];
    let compared = 0;
    for (const moment of quietMoments(recording)) {
      for (const { rollout, sentence } of sentences(recording, moment)) {
        if (!isObserved(rollout)) continue;
        compared += 1;
        if (sentence.waitsFor === 'controller') silent.push(`line ${moment.number}: ${sentence.text}`);
      }
    }
    context.diagnostic(`${name}: quiet sentences ${compared}, silent ${silent.length}`);
    assert.deepEqual(silent, []);
  });
}

/** With everything known, and with the Rollout alone. */
function sentences(recording: Recording, moment: RecordedMoment): readonly Said[] {
  return sentencesAt(recording, moment).flatMap(({ rollout, known, alone }) => [
    { rollout, sentence: known },
    { rollout, sentence: alone },
  ]);
}

/** The revision that the active Service itself selects; `undefined` for a canary. */
function activeRevision(moment: RecordedMoment, { spec }: Rollout): string | undefined {
  const name = spec.strategy.blueGreen?.activeService;
  const service = objectsOfKind(moment.objects, 'Service').find(({ metadata }) => valueAt(metadata, 'name') === name);
  const hash = valueAt(valueAt(service?.['spec'], 'selector'), 'rollouts-pod-template-hash');
  const replicaSet = replicaSetWithHash(
    recordedObjects(moment).replicaSets,
    typeof hash === 'string' ? hash : undefined,
  );
  return replicaSet && `revision ${revisionOf(replicaSet)}`;
}

function valueAt(value: JsonValue | undefined, key: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(key);
}

/** What is wrong with a sentence; `undefined` when nothing is. */
function contradictionOf({ rollout, sentence }: Said): string | undefined {
  const { text, waitsFor, until, needsAttention } = sentence;
  if (text === '' || /\p{Cc}|undefined|NaN|\[object/u.test(text)) return 'no sentence';
  if (until !== undefined && waitsFor !== 'time' && waitsFor !== 'controller') return 'a time that is not waited for';
  if (waitsFor === 'person' && !needsAttention) return 'waits for a person but asks for no attention';
  const { phase } = shownPhase(rollout);
  const aborting = isAborted(rollout) && !isFullyPromoted(rollout);
  if (!isObserved(rollout) || !isWorkloadObserved(rollout) || isUnpausing(rollout)) {
    return waitsFor === 'controller' ? undefined : 'does not wait for the controller';
  }
  if (phase === 'Healthy' && waitsFor !== 'nothing') return 'waits although the rollout is Healthy';
  if (phase !== 'Healthy' && /^Healthy/.test(text)) return `says Healthy in phase ${phase}`;
  if (phase === 'Degraded' && !needsAttention && rollout.status.abort) return 'asks for no attention when Degraded';
  if (aborting && !/abort|roll(ed|ing) back/i.test(text)) return 'does not say that it is aborted';
  const atPause = currentStep(rollout)?.step.pause !== undefined || rollout.spec.strategy.blueGreen !== undefined;
  if (phase === 'Paused' && atPause && !aborting && !/pause|waiting for you/i.test(text))
    return 'does not say that it is paused';
  return undefined;
}
