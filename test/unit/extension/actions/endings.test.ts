// Every command of the actions table with every way that it can end, from the click to what the person is told at the end: the
// real session's acting in front of a cluster that the test plays.
import '../../../support/vscode/register';
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ActingConnection } from '../../../../src/extension/actions/actingSession';
import { registerActions } from '../../../../src/extension/actions/registerActions';
import { actionCommand } from '../../../../src/extension/ids';
import { readReplicaSet, readRollout } from '../../../../src/rollouts';
import type { ActionId } from '../../../../src/rollouts/actions';
import { actions } from '../../../../src/rollouts/actions';
import { failure } from '../../../support/kubernetes/fakeClient';
import { MemoryLog } from '../../../support/memoryLog';
import type { JsonObject } from '../../../support/recorded/recording';
import { executeCommand } from '../../../support/vscode/commands';
import { answers, choices, chosenLabels, messages, progresses, statusMessages } from '../../../support/vscode/window';
import { TestFleet } from '../../presentation/tree/fleet';
import type { Fixture } from '../../session/acting/fixture';
import { controller, fixture, PAUSED_AT_GATE, rolloutJson, WEB, withStatus } from '../../session/acting/fixture';
import { settle } from '../../session/settle';

const ABORTED: JsonObject = {
  ...{ observedGeneration: '3', currentPodHash: 'two', stableRS: 'one', currentStepIndex: 0, replicas: 5 },
  ...{ abort: true, abortedAt: '2026-11-23T11:59:50Z', phase: 'Degraded' },
  message: 'RolloutAborted: Rollout aborted update to revision 2',
};

/** The rollout that each action makes sense on. */
const STATES: Readonly<Record<ActionId, JsonObject>> = {
  promote: rolloutJson(),
  promoteFull: rolloutJson(),
  pause: rolloutJson(),
  resume: rolloutJson(PAUSED_AT_GATE, { paused: true }),
  retry: rolloutJson(ABORTED),
  abort: rolloutJson(),
  undo: rolloutJson(),
};

const REPLICA_SETS = [1, 2].map((revision) => ({
  kind: 'ReplicaSet',
  metadata: {
    ...{ name: `web-${String(revision)}`, namespace: 'shop', uid: `uid-${String(revision)}`, resourceVersion: '1' },
    labels: { 'rollouts-pod-template-hash': revision === 1 ? 'one' : 'two' },
    annotations: { 'rollout.argoproj.io/revision': String(revision) },
    ownerReferences: [{ kind: 'Rollout', name: 'web', uid: 'uid-web' }],
  },
  spec: { replicas: 1, template: { spec: { containers: [{ name: 'web', image: `web:1.${String(revision)}.0` }] } } },
  status: { replicas: 1, availableReplicas: 1 },
}));

/** The controller of the fixture, which also starts an aborted update again. */
function reacting(path: string, object: JsonObject): JsonObject {
  const { status } = object as { readonly status: JsonObject };
  const isRetried = status['phase'] === 'Degraded' && status['abort'] !== true;
  return isRetried
    ? withStatus(object, { phase: 'Progressing', message: '', abortedAt: null })
    : controller(path, object);
}

/** A click on the row of the rollout; the answers are the test's. */
async function click(id: ActionId, { actor, client, clock }: Fixture): Promise<void> {
  client.lists.set('replicasets', REPLICA_SETS);
  const rollout = readRollout(client.objects.get(WEB)) ?? assert.fail('the rollout can be read');
  const fleet = new TestFleet();
  fleet.all.set('uid-web', rollout);
  const connection: ActingConnection = {
    look: () => ({ dispose: () => undefined }),
    sessionForCommand: () =>
      Promise.resolve({
        ...{ client, fleet, actionPermissions: { refusal: () => undefined } },
        prepare: (action, _target, options) =>
          actor.prepare(action, { namespace: 'shop', name: 'web', uid: 'uid-web' }, options),
        perform: (prepared, options) => actor.perform(prepared, options),
        revisions: () =>
          Promise.resolve(
            REPLICA_SETS.map((json) => ({ replicaSet: readReplicaSet(json) ?? assert.fail(), template: {} })),
          ),
      }),
  };
  const registered = registerActions({ connection, selection: { actedOn: [] }, log: new MemoryLog() });
  if (id === 'undo') chosenLabels.push('Revision 1');
  await settle(clock, executeCommand(actionCommand(id), { rolloutUid: 'uid-web' }), `${id} ends`);
  registered.dispose();
}

/** What the person was told after the questions. */
function told(): string {
  return [...messages.filter(({ modal }) => !modal).map(({ text }) => text), ...statusMessages].join('\n');
}

/** Answers yes to each question, after something has happened. */
function sayYes(before: () => void = () => undefined): void {
  answers.push(({ choices: [yes] }) => {
    before();
    return yes;
  });
}

beforeEach(() => {
  for (const list of [messages, answers, choices, chosenLabels, progresses, statusMessages]) list.length = 0;
});

for (const { id, title } of actions)
  describe(title, () => {
    const cluster = (): Fixture => {
      const made = fixture(STATES[id]);
      made.client.controller = reacting;
      return made;
    };

    // The cluster that is played here doesn't know the patch of a rollback, nor the version in it: a test of the session has
    // both, over HTTPS.
    if (id !== 'undo')
      it('tells what came of it', async () => {
        sayYes();
        await click(id, cluster());
        assert.deepEqual([messages.length, statusMessages.length], [1, 1], told());
        assert.match(told(), new RegExp(`${title} succeeded\\. "web"`));
      });

    it('that is not offered says why, and asks nothing', async () => {
      const made = fixture(id === 'pause' ? rolloutJson(PAUSED_AT_GATE, { paused: true }) : rolloutJson({}));
      await click(id, made);
      assert.ok(messages.every(({ modal }) => !modal));
      assert.match(told(), new RegExp(`${title}\\b.*\\b(?:not sent|not available)\\b`));
      assert.deepEqual(made.sent(), []);
    });

    it('that is declined sends nothing, and says nothing more', async () => {
      const made = cluster();
      await click(id, made);
      assert.deepEqual([messages.length, told(), made.sent()], [1, '', []]);
    });

    it('that is cancelled after the request says that its effect is not known', async () => {
      const made = cluster();
      made.client.refuse = ({ verb }) => {
        if (verb !== 'patch') return undefined;
        progresses.at(-1)?.cancel();
        return failure('unreachable', 'The connection was lost.', true);
      };
      sayYes();
      await click(id, made);
      assert.match(told(), /\bsent\b.*\bnot seen\b.*\bstopped\b/);
    });

    it('that is forbidden says so, and that it was not sent', async () => {
      const made = cluster();
      made.client.refuse = ({ verb }) => (verb === 'patch' ? failure('forbidden', 'You may not do that.') : undefined);
      sayYes();
      await click(id, made);
      assert.match(told(), new RegExp(`${title} was not sent\\b.*You may not do that\\. Check the cluster\\.`, 'i'));
    });

    it('that others keep from arriving gives up, and says so', async () => {
      const made = cluster();
      made.client.refuse = ({ verb }) => (verb === 'patch' ? failure('conflict', 'It has moved.') : undefined);
      sayYes();
      await click(id, made);
      assert.match(told(), new RegExp(`${title} was not sent\\b.*changed by others`));
    });

    if (id !== 'undo')
      it('is asked about again where the rollout has changed meanwhile, or says that it has', async () => {
        const made = cluster();
        sayYes(() => made.client.change(WEB, { status: { currentPodHash: 'three' } }));
        await click(id, made);
        assert.match(messages.map(({ text, detail = '' }) => `${text} ${detail}`)[1] ?? '', /another revision/);
        assert.equal(statusMessages.length, 0);
      });

    it('of a rollout that is gone says so', async () => {
      const made = cluster();
      sayYes(() => made.client.objects.delete(WEB));
      await click(id, made);
      assert.match(told(), new RegExp(`${title} was not sent\\b.*not there`));
    });

    it('whose answer is cut off says that it may have taken effect', async () => {
      const made = cluster();
      made.client.refuse = ({ verb }) =>
        verb === 'patch' ? failure('unreachable', 'The connection was lost.', true) : undefined;
      sayYes();
      await click(id, made);
      assert.match(told(), /may or may not have taken effect\b.*connection was lost/);
    });
  });
