// Acting that follows what the controller really does, over HTTP: how a retry or a promotion of an inconclusive analysis
// ends, what is said when somebody else acts in the meantime, and that nobody who writes fast keeps a person from acting.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Rollout } from '../../../../src/rollouts';
import { assertSays } from '../../../support/sentences/assertSays';
import {
  ABORTED_AT_ONCE,
  ABORTED_BY_PERSON,
  ANALYSED_AGAIN,
  AT_GATE,
  BLUE_GREEN,
  CANARY,
  FAILED_BACKGROUND,
  FAILED_POST_PROMOTION,
  FAILS_AGAIN,
  GOES_ON,
  INCONCLUSIVE_AGAIN,
  INCONCLUSIVE_PRE_PROMOTION,
  INCONCLUSIVE_STEP,
  NEXT_IS_INCONCLUSIVE,
  STARTS_AGAIN,
  TWO_ANALYSES,
} from './recordedStates';
import type { Script, Scripted } from './scriptedController';
import { scripted } from './scriptedController';

const REVISION_3 = { 'rollout.argoproj.io/revision': '3' };

const isRetried = ({ status }: Rollout): boolean => !status.abort;
const isPromoted = ({ status }: Rollout): boolean => (status.pauseConditions?.length ?? 0) === 0;

describe('a retry', () => {
  const afterBackground = { strategy: CANARY, status: FAILED_BACKGROUND, when: isRetried };
  const afterPostPromotion = { strategy: BLUE_GREEN, status: FAILED_POST_PROMOTION, when: isRetried };

  it('forgets the failed background analysis, and is done when the update has started', async (t) => {
    const { act, seen } = await scripted(t, { ...afterBackground, writes: STARTS_AGAIN });
    const { kind, sentence } = await act('retry');
    assert.equal(kind, 'done', sentence);
    assert.equal(seen()?.status.canary?.currentBackgroundAnalysisRunStatus, undefined);
  });

  it('forgets the analyses before and after the switch of a blue-green update', async (t) => {
    const { act, seen } = await scripted(t, { ...afterPostPromotion, writes: ABORTED_AT_ONCE });
    await act('retry');
    assert.deepEqual(
      [
        seen()?.status.blueGreen?.prePromotionAnalysisRunStatus,
        seen()?.status.blueGreen?.postPromotionAnalysisRunStatus,
      ],
      [undefined, undefined],
    );
  });

  it('whose new analysis fails at once says so with the reason', async (t) => {
    const { act } = await scripted(t, { ...afterBackground, writes: FAILS_AGAIN });
    const { kind, sentence } = await act('retry');
    assert.equal(kind, 'overtaken');
    assertSays(sentence, [
      'Retry was accepted',
      'The controller aborted',
      'revision 2',
      'again',
      'metric errors failed',
    ]);
  });

  it('that the controller aborts before it has started says so with the reason', async (t) => {
    const { act } = await scripted(t, { ...afterPostPromotion, writes: ABORTED_AT_ONCE });
    const { kind, sentence } = await act('retry');
    assert.equal(kind, 'overtaken');
    assertSays(sentence, ['The controller aborted', 'revision 2', 'again', 'metric errors failed']);
  });
});

describe('the promotion of an inconclusive analysis', () => {
  const inconclusive = { strategy: BLUE_GREEN, status: INCONCLUSIVE_PRE_PROMOTION, when: isPromoted };

  it('is done when the analysis runs again', async (t) => {
    const { act } = await scripted(t, { ...inconclusive, writes: ANALYSED_AGAIN });
    const { kind, sentence } = await act('promote');
    assert.equal(kind, 'done', sentence);
    assertSays(sentence, ['Pre-promotion analysis', 'running']);
  });

  it('is not done when it is inconclusive again: that is what is said', async (t) => {
    const { act } = await scripted(t, { ...inconclusive, writes: INCONCLUSIVE_AGAIN });
    const { kind, sentence } = await act('promote');
    assert.equal(kind, 'overtaken');
    assertSays(sentence, ['Promote was accepted', 'web-two-2-pre.1', 'inconclusive again', 'your decision']);
  });
});

describe('the acceptance of an inconclusive analysis step', () => {
  it('is done although the analysis of the next step is inconclusive at once', async (t) => {
    const { act } = await scripted(t, {
      strategy: TWO_ANALYSES,
      status: INCONCLUSIVE_STEP,
      when: ({ status }) => status.currentStepIndex === 2,
      writes: NEXT_IS_INCONCLUSIVE,
    });
    const { kind, sentence } = await act('promote');
    assert.equal(kind, 'done', sentence);
  });
});

describe('somebody else who acts after the request', () => {
  interface Case extends Pick<Script, 'writes' | 'somebodyElse'> {
    readonly name: string;
    readonly action?: 'abort';
    readonly says: readonly string[];
  }
  const changeStatus =
    (status: object): Script['somebodyElse'] =>
    (client, path) =>
      client.patch({ ...path, subresource: 'status' }, { status });
  const cases: readonly Case[] = [
    {
      name: 'and aborts',
      somebodyElse: changeStatus({ abort: true }),
      writes: [[40, ABORTED_BY_PERSON]],
      says: ['Promote was accepted', 'revision 2', 'aborted by someone else', 'Aborted'],
    },
    {
      name: 'and pauses',
      somebodyElse: (client, path) => client.patch(path, { spec: { paused: true } }),
      writes: [[40, { observedGeneration: '2', controllerPause: null, phase: 'Paused', message: 'manually paused' }]],
      says: ['paused manually by someone else', 'Paused manually'],
    },
    {
      name: 'and ships another revision',
      somebodyElse: (client, path) => client.patch(path, { metadata: { annotations: REVISION_3 } }),
      writes: [[40, { currentPodHash: 'three', currentStepIndex: 0, controllerPause: null, phase: 'Progressing' }]],
      says: ['another revision', 'revision 3'],
    },
    {
      name: 'and goes back to the stable revision',
      somebodyElse: (client, path) => client.patch(path, { metadata: { annotations: REVISION_3 } }),
      writes: [
        [40, { currentPodHash: 'one', currentStepIndex: 4, controllerPause: null, phase: 'Healthy', message: null }],
      ],
      says: ['reverted', 'stable revision', 'revision 3'],
    },
    {
      name: 'and deletes the rollout',
      somebodyElse: (client, path) => client.delete(path),
      writes: [],
      says: ['Promote was accepted', '"web" was deleted'],
    },
    {
      name: 'and retries what was aborted',
      action: 'abort',
      somebodyElse: changeStatus({ abort: false }),
      writes: [],
      says: ['Abort was accepted', 'retried by someone else'],
    },
  ];
  for (const { name, action = 'promote', somebodyElse, writes, says } of cases)
    it(`${name} is named`, async (t) => {
      const when = action === 'abort' ? (now: Rollout): boolean => now.status.abort === true : isPromoted;
      const { act } = await scripted(t, { strategy: CANARY, status: AT_GATE, when, somebodyElse, writes });
      const { kind, sentence } = await act(action);
      assert.equal(kind, 'overtaken', sentence);
      assertSays(sentence, says);
    });
});

describe('somebody who writes 75 times a second', () => {
  const gate = { strategy: CANARY, status: AT_GATE, when: isPromoted, writes: GOES_ON };

  for (const action of ['promote', 'pause'] as const)
    it(`does not keep a person from the action: ${action}`, async (t) => {
      const running = await scripted(t, {
        ...gate,
        ...(action === 'pause' && {
          when: ({ spec }: Rollout) => spec.paused === true,
          writes: [[20, { observedGeneration: '2' }]],
        }),
      });
      const { kind, sentence } = await whileWritten(running, () => running.act(action));
      assert.equal(kind, 'done', sentence);
      assert.equal(running.questions.length, 1, 'the person is asked once');
    });
});

/** Writes annotations every 13 ms of the wall's time while the work goes on. */
async function whileWritten<T>({ client, path }: Scripted, work: () => Promise<T>): Promise<T> {
  const writing = { goesOn: true };
  const write = async (): Promise<void> => {
    for (let count = 1; writing.goesOn; count += 1) {
      try {
        await client.patch(path, { metadata: { annotations: { count: String(count) } } });
      } catch (error) {
        if (!client.disposed) throw error;
        return;
      }
      await setTimeout(13);
    }
  };
  const writer = write();
  try {
    return await work();
  } finally {
    writing.goesOn = false;
    await writer;
  }
}
