// What is told of an action: that it was confirmed, and how it ended.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApiError } from '../../../../src/kubernetes';
import type { ActionOutcome, PerformOptions, PreparedAction } from '../../../../src/session/acting/outcome';
import type { PerformedAction } from '../../../../src/session/recording/tellActions';
import { tellingAction } from '../../../../src/session/recording/tellActions';

const PREPARED: PreparedAction = {
  ...{ actionId: 'promote', title: 'Promote', effect: 'Ends the pause.', offered: true, uid: 'u1' },
  ...{ context: 'prod-eu', cluster: 'c', namespace: 'shop', name: 'web' },
  seen: { phase: 'Paused', abort: false } as PreparedAction['seen'],
};
const DONE: ActionOutcome = { kind: 'done', sentence: 'Promoted to step 5.' };
const NOT_SENT = new ApiError({
  kind: 'unreachable',
  sentence: 'The server did not answer.',
  remedy: '',
  context: 'prod-eu',
});

async function told(
  answer: boolean,
  perform: (options: PerformOptions) => Promise<ActionOutcome>,
): Promise<readonly PerformedAction[]> {
  const heard: PerformedAction[] = [];
  const options: PerformOptions = { confirm: () => Promise.resolve(answer), formatTime: String };
  await tellingAction(PREPARED, options, perform, (one) => heard.push(one)).catch((error: unknown) => {
    assert.equal(error, NOT_SENT, 'it is thrown on');
  });
  return heard;
}

/** Asks as often as it takes, then ends. */
const asking =
  (times: number, end: () => Promise<ActionOutcome>) =>
  async ({ confirm }: PerformOptions): Promise<ActionOutcome> => {
    for (let time = 0; time < times; time += 1) if (!(await confirm(PREPARED))) break;
    return end();
  };

describe('An action that is performed', () => {
  it('is told when it is confirmed, once, and when it ends', async () => {
    const heard = await told(
      true,
      asking(2, () => Promise.resolve(DONE)),
    );
    assert.deepEqual(heard, [
      { uid: 'u1', actionId: 'promote', text: 'Promote', isOver: false },
      { uid: 'u1', actionId: 'promote', text: 'says Promoted to step 5.', isOver: true },
    ]);
  });

  it('is not told where the person declined', async () => {
    assert.deepEqual(
      await told(
        false,
        asking(1, () => Promise.resolve({ kind: 'declined', sentence: 'No.' })),
      ),
      [],
    );
  });

  it('says that it was not sent where that failed', async () => {
    const heard = await told(
      true,
      asking(1, () => Promise.reject(NOT_SENT)),
    );
    assert.match(heard.at(-1)?.text ?? '', /^says Not sent\b.*did not answer/);
  });
});
