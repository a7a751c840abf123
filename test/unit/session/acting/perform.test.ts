// Performing an action: what is sent, in which order, on which version, and what is said at the end.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ApiError } from '../../../../src/kubernetes';
import { failure } from '../../../support/kubernetes/fakeClient';
import { assertSays } from '../../../support/sentences/assertSays';
import { timeInUtc } from '../../../support/timeInUtc';
import { settle, turn } from '../settle';
import { controller, fixture, PAUSED_AT_GATE, rolloutJson, WEB, withStatus } from './fixture';

const STATUS = `${WEB}/status`;
const MANUALLY = { paused: true };

describe('an action that goes well', () => {
  it('asks with context, namespace, name and effect before anything is sent', async () => {
    const { offered, perform, questions, client } = fixture();
    const prepared = await offered('promote');
    await perform(prepared, () => {
      assert.equal(client.patches.length, 0);
      return true;
    });
    assert.equal(questions.length, 1);
    const [question] = questions;
    assert.deepEqual(
      [question?.context, question?.cluster, question?.namespace, question?.name, question?.title, question?.moved],
      ['prod', 'prod-cluster', 'shop', 'web', 'Promote', undefined],
    );
    assert.match(question?.effect ?? '', /step 2 of 4 \(pause\).*step 3 of 4 \(setWeight: 60\)/);
  });

  it('promotes with the version that was seen, and ends when the step has moved', async () => {
    const { offered, perform, sent, client } = fixture();
    const prepared = await offered('promote');
    const version = client.objects.get(WEB)?.['metadata'];
    const outcome = await perform(prepared);
    assert.deepEqual(sent(), [[STATUS, { status: { pauseConditions: null } }]]);
    assert.ok(JSON.stringify(version).includes(versionOf(client.patches[0]?.body)));
    assert.equal(outcome.kind, 'done');
    assert.match(outcome.sentence, /^Promote\b.*"web".*\b60 %.*\bstep 3 of 4\b/);
  });

  it('lifts a pause by hand, waits until the controller has seen it, and only then clears the pause (O3)', async () => {
    const { offered, perform, sent, client } = fixture(rolloutJson(PAUSED_AT_GATE, MANUALLY));
    const order: string[] = [];
    client.refuse = ({ verb, path }) => {
      const status = client.objects.get(WEB)?.['status'];
      if (verb === 'patch')
        order.push(`${path} at ${JSON.stringify(status).includes('"observedGeneration":"4"') ? 4 : 3}`);
      return undefined;
    };
    const outcome = await perform(await offered('promote'));
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(order, [`${WEB} at 3`, `${STATUS} at 4`]);
    assert.deepEqual(sent(), [
      [WEB, { spec: { paused: false } }],
      [STATUS, { status: { pauseConditions: null } }],
    ]);
  });

  it('does not pass a gate that the resumed rollout left by itself (O13)', async () => {
    const { offered, perform, sent, client } = fixture(rolloutJson(PAUSED_AT_GATE, MANUALLY));
    client.controller = (path, object) => {
      const seen = controller(path, object);
      return seen === object ? object : withStatus(seen, { currentStepIndex: 3 });
    };
    assert.equal((await perform(await offered('promote'))).kind, 'done');
    assert.deepEqual(sent(), [[WEB, { spec: { paused: false } }]]);
  });

  it('aborts a full promotion in one request (O1)', async () => {
    const { offered, perform, sent, client } = fixture(
      rolloutJson({
        ...PAUSED_AT_GATE,
        promoteFull: true,
        currentStepIndex: 4,
        pauseConditions: [],
        controllerPause: false,
      }),
    );
    assert.equal((await perform(await offered('abort'))).kind, 'done');
    assert.deepEqual(sent(), [[STATUS, { status: { abort: true, promoteFull: null } }]]);
    assert.equal(JSON.stringify(client.objects.get(WEB)).includes('promoteFull'), false);
  });

  it('aborts a paused rollout and then lifts the pause, so that its pods go (O2)', async () => {
    const { offered, perform, sent } = fixture(rolloutJson(PAUSED_AT_GATE, MANUALLY));
    assert.equal((await perform(await offered('abort'))).kind, 'done');
    assert.deepEqual(sent(), [
      [STATUS, { status: { abort: true, promoteFull: null } }],
      [WEB, { spec: { paused: false } }],
    ]);
  });

  it('leaves no timer behind', async () => {
    const { offered, perform, clock } = fixture();
    await perform(await offered('promote'));
    assert.equal(clock.timerCount, 0);
  });
});

describe('a person who says no', () => {
  it('has nothing sent', async () => {
    const { offered, perform, sent } = fixture();
    const outcome = await perform(await offered('promote'), () => false);
    assert.equal(outcome.kind, 'declined');
    assertSays(outcome.sentence, ['Nothing', 'sent']);
    assert.deepEqual(sent(), []);
  });

  it('has nothing sent when the connection was closed while they thought about it', async () => {
    const { offered, perform, sent, client } = fixture();
    const outcome = await perform(await offered('promote'), () => {
      client.dispose();
      return true;
    });
    assert.equal(outcome.kind, 'changed');
    assertSays(outcome.sentence, ['Promote was not sent', 'context "prod"', 'closed']);
    assert.deepEqual(sent(), []);
  });
});

describe('an object that moves meanwhile', () => {
  it('gets the request again with its new version when all is as the person saw it', async () => {
    const { offered, perform, sent, questions, client } = fixture();
    const prepared = await offered('promote');
    client.change(WEB, { status: { updatedReplicas: 2 } });
    assert.equal((await perform(prepared)).kind, 'done');
    assert.equal(sent().length, 2);
    assert.equal(questions.length, 1);
  });

  it('is asked about again when the step is another one', async () => {
    const { offered, perform, questions, client } = fixture(
      rolloutJson(PAUSED_AT_GATE, {
        strategy: { canary: { steps: [{ setWeight: 1 }, { pause: {} }, { pause: {} }, { setWeight: 9 }] } },
      }),
    );
    const prepared = await offered('promote');
    client.change(WEB, { status: { currentStepIndex: 2 } });
    const outcome = await perform(prepared);
    assert.equal(outcome.kind, 'done');
    assert.equal(questions.length, 2);
    assert.match(questions[1]?.moved ?? '', /step 3 of 4 \(pause\)/);
    assert.match(questions[1]?.effect ?? '', /step 3 of 4/);
  });

  it('is left alone when the person then says no', async () => {
    const { offered, perform, questions, client } = fixture();
    const prepared = await offered('abort');
    client.change(WEB, { status: { currentStepIndex: 2 } });
    const outcome = await perform(prepared, ({ moved }) => moved === undefined);
    assert.equal(outcome.kind, 'declined');
    assert.equal(questions.length, 2);
    assert.equal(JSON.stringify(client.objects.get(WEB)).includes('"abort"'), false);
  });

  it('is asked about again when other requests are needed by now', async () => {
    const working = {
      ...PAUSED_AT_GATE,
      currentStepIndex: 2,
      pauseConditions: [],
      controllerPause: false,
      phase: 'Progressing',
    };
    const { offered, perform, questions, client } = fixture(rolloutJson(working));
    const prepared = await offered('abort');
    client.change(WEB, { spec: { paused: true } });
    await perform(prepared);
    assert.match(questions[1]?.moved ?? '', /\bchange\b.*\bdifferent\b/);
    assert.match(questions[1]?.effect ?? '', /pause/);
  });

  it('is left alone when the action makes no sense any more', async () => {
    const { offered, perform, questions, client } = fixture();
    const prepared = await offered('promote');
    client.change(WEB, { status: { abort: true, phase: 'Degraded', message: 'RolloutAborted: x' } });
    const outcome = await perform(prepared);
    assert.equal(outcome.kind, 'changed');
    assertSays(outcome.sentence, ['Promote was not sent', 'aborted']);
    assert.equal(questions.length, 1);
  });

  it('ends a two-phase action between its phases when a new revision comes', async () => {
    const { offered, perform, sent, client } = fixture(rolloutJson(PAUSED_AT_GATE, MANUALLY));
    client.controller = (path, object) => {
      const seen = controller(path, object);
      return seen === object ? object : withStatus(seen, { currentPodHash: 'three', currentStepIndex: 0 });
    };
    const outcome = await perform(await offered('promote'));
    assert.equal(outcome.kind, 'changed');
    assert.deepEqual(sent(), [[WEB, { spec: { paused: false } }]]);
  });

  it('gets its request in between the writes of somebody fast, without another question', async () => {
    const { offered, perform, client, questions } = fixture();
    const prepared = await offered('promote');
    let writes = 0;
    client.refuse = ({ verb }) => {
      if (verb === 'patch' && writes < 75) client.change(WEB, { status: { updatedReplicas: (writes += 1) } });
      return undefined;
    };
    assert.equal((await perform(prepared)).kind, 'done');
    assert.equal(questions.length, 1);
    assert.equal(client.requests.filter(({ verb }) => verb === 'list').length, 1, 'its pods are read once');
  });

  it('is not written to for ever while it keeps moving', async () => {
    const { offered, perform, client, clock } = fixture();
    const prepared = await offered('promote');
    const start = clock.now();
    let writes = 0;
    client.refuse = ({ verb }) => {
      if (verb === 'patch') client.change(WEB, { status: { updatedReplicas: (writes += 1) } });
      return undefined;
    };
    await assert.rejects(perform(prepared), (error: ApiError) => {
      assert.equal(error.kind, 'conflict');
      assertSays(error.message, ['"web"', 'changed by others', '15 s', 'not accepted']);
      return true;
    });
    assert.ok(clock.now() - start <= 16_000);
  });

  it('is paused at once, however fast others write', async () => {
    const { offered, perform, client, sent } = fixture();
    const prepared = await offered('pause');
    let writes = 0;
    client.refuse = ({ verb }) => {
      if (verb === 'patch') client.change(WEB, { status: { updatedReplicas: (writes += 1) } });
      return undefined;
    };
    assert.equal((await perform(prepared)).kind, 'done');
    assert.deepEqual(sent(), [[WEB, { spec: { paused: true } }]]);
  });

  it('is not resumed without another question when another revision came while the person was asked', async () => {
    const { offered, perform, client, questions, sent } = fixture(rolloutJson(PAUSED_AT_GATE, MANUALLY));
    const prepared = await offered('resume');
    const outcome = await perform(prepared, ({ moved }) => {
      if (moved === undefined) client.change(WEB, { status: { currentPodHash: 'three', currentStepIndex: 0 } });
      return moved === undefined;
    });
    assert.equal(outcome.kind, 'declined');
    assertSays(questions[1]?.moved ?? '', ['another revision']);
    assert.deepEqual(sent(), []);
  });
});

describe('a controller that does not react', () => {
  it('is told about, with what to look at, after a bounded time', async () => {
    const { offered, perform, client, clock } = fixture();
    client.controller = (_path, object) => object;
    const prepared = await offered('promote');
    const start = clock.now();
    const outcome = await perform(prepared);
    assert.equal(outcome.kind, 'notReacted');
    assert.match(outcome.sentence, /\baccepted\b.*\b30 s\b.*\bcontinue\b/);
    assert.match(outcome.remedy ?? '', /\bcontroller\b.*\bkubectl get pods\b/);
    assert.ok(clock.now() - start <= 30_000);
    assert.equal(client.patches.length, 1);
  });

  it('is waited for through failures to read', async () => {
    const { offered, perform, client } = fixture();
    const prepared = await offered('promote');
    let reads = 0;
    client.refuse = ({ verb }) => (verb === 'get' && (reads += 1) < 4 ? failure('unreachable', 'no route') : undefined);
    assert.equal((await perform(prepared)).kind, 'done');
  });

  it('can be left waiting: what was sent stays sent', async () => {
    const { actor, client, clock, offered } = fixture();
    client.controller = (_path, object) => object;
    const prepared = await offered('promote');
    const stop = new AbortController();
    const performing = actor.perform(prepared, {
      confirm: () => Promise.resolve(true),
      formatTime: timeInUtc,
      signal: stop.signal,
      progress: (message) => {
        if (message.includes('waiting for')) setImmediate(() => stop.abort());
      },
    });
    await turn();
    const outcome = await settle(clock, performing, 'the action is stopped');
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.sentence, /\bsent\b.*\bstopped\b/);
  });
});

describe('the end of the session', () => {
  it('ends an action under way, without a timer left', async () => {
    const { actor, client, clock, offered } = fixture();
    client.controller = (_path, object) => object;
    const prepared = await offered('promote');
    const performing = actor.perform(prepared, {
      confirm: () => Promise.resolve(true),
      formatTime: timeInUtc,
      progress: (message) => {
        if (message.includes('waiting for')) setImmediate(() => actor.dispose());
      },
    });
    const outcome = await settle(clock, performing, 'the action is ended');
    assert.equal(outcome.kind, 'unknown');
    assert.equal(clock.timerCount, 0);
  });
});

describe('requests that fail', () => {
  it('leave nothing behind when the first one is refused: the error is thrown', async () => {
    const { offered, perform, client } = fixture();
    const prepared = await offered('promote');
    client.refuse = ({ verb }) => (verb === 'patch' ? failure('forbidden', 'may not patch') : undefined);
    await assert.rejects(perform(prepared), { kind: 'forbidden' });
  });

  it('say what was done before the one that was refused', async () => {
    const { offered, perform, client } = fixture(rolloutJson(PAUSED_AT_GATE, MANUALLY));
    const prepared = await offered('abort');
    client.refuse = ({ verb, path }) =>
      verb === 'patch' && path === WEB ? failure('forbidden', 'may not patch') : undefined;
    const outcome = await perform(prepared);
    assert.equal(outcome.kind, 'incomplete');
    assert.match(outcome.sentence, /^1 of 2 requests\b.*: may not patch/);
    assert.equal(outcome.remedy, 'Check the cluster.');
  });

  it('are not sent again when the answer was lost, and the effect counts', async () => {
    const { offered, perform, client } = fixture();
    client.afterPatch = () => failure('unreachable', 'reset', true);
    assert.equal((await perform(await offered('promote'))).kind, 'done');
    assert.equal(client.patches.length, 1);
  });

  it('are said to be uncertain when neither answer nor effect came', async () => {
    const { offered, perform, client } = fixture();
    const prepared = await offered('promote');
    client.refuse = ({ verb }) => (verb === 'patch' ? failure('timeout', 'no answer', true) : undefined);
    const outcome = await perform(prepared);
    assert.equal(outcome.kind, 'unknown');
    assert.match(outcome.sentence, /\bmay or may not\b.*: no answer/);
    assert.equal(client.patches.length, 1);
  });

  it('are over at once when the server failed and has not stored anything', async () => {
    const { offered, perform, client, clock } = fixture();
    const prepared = await offered('promote');
    client.refuse = ({ verb }) => (verb === 'patch' ? failure('server', 'a webhook failed (500)') : undefined);
    const start = clock.now();
    await assert.rejects(perform(prepared), { kind: 'server' });
    assert.equal(clock.now(), start);
  });

  it('count by their effect when the server failed after it had stored the change', async () => {
    const { offered, perform, client } = fixture();
    client.afterPatch = () => failure('server', 'failed (500)');
    assert.equal((await perform(await offered('promote'))).kind, 'done');
    assert.equal(client.patches.length, 1);
  });

  it('go to the object itself where there is no status subresource (controllers before 0.10)', async () => {
    const { offered, perform, client } = fixture();
    const prepared = await offered('abort');
    client.refuse = ({ verb, path }) =>
      verb === 'patch' && path === STATUS ? failure('notInstalled', 'no such') : undefined;
    await perform(prepared);
    assert.deepEqual(
      client.patches.map(({ path }) => path),
      [STATUS, WEB],
    );
  });

  it('go nowhere when the object itself is gone', async () => {
    const { offered, perform, client } = fixture();
    const prepared = await offered('abort');
    client.objects.delete(WEB);
    await assert.rejects(perform(prepared), { kind: 'notFound' });
    assert.deepEqual(
      client.patches.map(({ path }) => path),
      [STATUS],
    );
  });
});

function versionOf(body: unknown): string {
  const text = /"resourceVersion":"(\d+)"/.exec(JSON.stringify(body))?.[1];
  assert.ok(text, 'the request carries no version');
  return text;
}
