// States that an API server held, as files in test/fixtures/states, in which actions were promised wrongly.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readAnalysisRun, readReplicaSet, readRollout } from '../../../../src/rollouts';
import type { ActionState } from '../../../../src/rollouts/actions';
import { type ActionCase, offers, refuses } from './actionCase';

const STATES = join(import.meta.dirname, '../../../fixtures/states');

/** What is known of the rollout in a file; `# now:` at its beginning is the time. */
function held(name: string): ActionState {
  const text = readFileSync(join(STATES, `${name}.yaml`), 'utf8');
  const objects = parseAllDocuments(text).map(toPlain);
  const of = <T>(read: (value: unknown) => T | undefined): readonly T[] => objects.flatMap((each) => read(each) ?? []);
  const [rollout] = of(readRollout);
  const now = /^# now: (.+)$/m.exec(text)?.[1];
  if (!rollout || now === undefined) throw new Error(`${name} holds no Rollout, or not when.`);
  return { rollout, replicaSets: of(readReplicaSet), analysisRuns: of(readAnalysisRun), now: Date.parse(now) };
}

function toPlain(document: { toJS(): unknown }): unknown {
  return document.toJS();
}

export const HELD_CASES: readonly ActionCase[] = [
  {
    name: 'a canary whose stable revision shrinks, with a delay of its own, at 50 % (P8)',
    state: held('abort-dynamic-stable-scale/abort-dynamic-stable-scale'),
    expected: {
      abort: offers(
        'traffic returns to revision 1 (stable) in steps',
        'as its pods become ready',
        '10 pods',
        '5 pods of revision 2',
        '1 min',
        '1.9.1 or older',
      ),
    },
  },
  {
    name: 'the same with a step before that is far below (P9)',
    state: held('abort-dynamic-stable-scale/abort-dynamic-stable-scale-20-50'),
    expected: { abort: offers('in steps', '1.9.1 or older', 'keep sending traffic to revision 2') },
  },
  {
    name: 'a routed canary whose stable revision is short of pods (P10)',
    state: held('abort-stable-short-subsets/d29-abort-stable-short-subsets'),
    expected: {
      abort: offers('all traffic returns to revision 1 (stable)', 'once its 10 pods are ready', '7 are', '30 s after'),
    },
  },
  {
    name: 'a switched blue-green rollout whose new pods are not all ready (P4)',
    state: held('bluegreen-aborted-active-not-back/d2d-bg-after-switch-unready-before-abort'),
    expected: {
      abort: offers(
        'returns to revision 1 (stable) only once',
        '3 pods of revision 2 are ready',
        '1 is',
        'after 30 s',
        'nothing serves',
        'still selects revision 2',
      ),
    },
  },
  {
    name: 'a blue-green rollout, paused manually and aborted before the switch (P1)',
    state: held('bluegreen-paused-and-aborted/d1-bg-paused-aborted-before-switch'),
    expected: {
      abort: refuses('already aborted'),
      resume: offers('stays on revision 1 (stable)', '3 pods of revision 2', 'after 20 s'),
    },
  },
  {
    name: 'a blue-green rollout, paused manually and aborted after the switch (P2)',
    state: held('bluegreen-paused-and-aborted/d2-bg-paused-aborted-after-switch'),
    expected: {
      abort: refuses('already aborted', 'active Service', 'not switch back', 'Use Resume'),
      resume: offers('returns to revision 1 (stable) at once', '3 pods of revision 2', 'after 20 s'),
    },
  },
  {
    name: 'a blue-green rollout, paused manually while its preview comes (P5)',
    state: held('bluegreen-paused-and-aborted/d6-bg-paused-preview-coming'),
    expected: { resume: offers('revision 2', 'waits', 'in the preview', 'until promoted') },
  },
  {
    name: 'a healthy blue-green rollout in a cluster (P5)',
    state: held('pause-while-nothing-updates/d3-bg-healthy'),
    expected: { pause: offers('nothing moves', 'no Service switches to the next revision', 'pods are still created') },
  },
  {
    name: 'a healthy canary in a cluster (P6)',
    state: held('pause-while-nothing-updates/d4-canary-healthy'),
    expected: { pause: offers('nothing moves', 'no pods', 'autoscalers have no effect') },
  },
  {
    name: 'a rollback to the stable revision under way',
    state: held('pause-while-nothing-updates/d30-basic-rollback-to-stable'),
    expected: { pause: offers('no pods are added or removed', '5 pods of other revisions are kept') },
  },
  {
    name: 'a healthy canary that was scaled while paused manually (P6)',
    state: held('pause-while-nothing-updates/d4b-canary-paused-scaled'),
    expected: { resume: offers('revision 3 scales up to 20 pods') },
  },
  {
    name: 'a canary in an update that was scaled while paused manually (P6)',
    state: held('pause-while-nothing-updates/d4c-canary-mid-paused-scaled'),
    expected: {
      resume: offers(
        'revision 1 (stable) scales up to 10 pods',
        'revision 2 scales up to 10 pods',
        'step 3 of 5 (setWeight: 50)',
        'waits for a person at step 4 of 5 (pause)',
        '50 %',
      ),
    },
  },
  {
    name: 'a canary whose trafficRouting names no router',
    state: held('routing-without-router/c06-routing-without-router'),
    expected: { abort: offers('no router', 'weights are not applied') },
  },
];
