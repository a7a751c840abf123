// Every sentence of the room: how actions end, what is said while they run, and why they are refused.
import { loadKubeconfig } from '../../../src/kubernetes';
import { actions } from '../../../src/rollouts';
import type { ActionOutcome } from '../../../src/session';
import { SessionHost } from '../../../src/session';
import type { Progress } from '../../../src/session/acting/endings';
import {
  brokenOff,
  changed,
  closed,
  declined,
  done,
  gone,
  notReacted,
  overtaken,
} from '../../../src/session/acting/endings';
import { send } from '../../../src/session/acting/send';
import { readSubject } from '../../../src/session/acting/subject';
import { ROLLOUTS } from '../../../src/session/watching/watchedKinds';
import { failure, FakeClient } from '../../support/kubernetes/fakeClient';
import { ManualClock } from '../../support/manualClock';
import { MemoryLog } from '../../support/memoryLog';
import { textOfFailure } from '../../support/sentences/errorText';
import type { Sentence } from '../../support/sentences/sentenceTable';
import { timeInUtc } from '../../support/timeInUtc';
import { fixture } from './acting/fixture';
import { movingSentences } from './acting/movingSentences';
import { documentSentences } from './documents/sentences';
import { logSentences } from './logSentences';
import { settle } from './settle';
import { openSession } from './watchedSession';

/** The reviewed table's content. */
export async function sentences(): Promise<readonly Sentence[]> {
  return [
    ...endings(),
    ...(await performed()),
    ...(await movingSentences()),
    ...(await refusals()),
    ...(await documentSentences()),
    ...(await logSentences()),
  ];
}

const REFERENCE = { namespace: 'shop', name: 'web' };
const NOW = '"web" is at 20 %, waiting for you at step 2 of 4; next: set weight to 60 %.';
const PROGRESS: Progress = { title: 'Promote', worked: 0, total: 1, sending: 'sent', lostAnswer: undefined, now: NOW };
const REFUSED = failure('forbidden', 'User "ann" isn\'t allowed to patch rollouts.argoproj.io.');
const LOST = failure('unreachable', 'The connection to 10.0.0.1:6443 was lost.', true);

function endings(): readonly Sentence[] {
  const waitingFor = 'the controller to continue';
  const half: Progress = { ...PROGRESS, worked: 1, total: 2, sending: 'unsent' };
  const cases: Readonly<Record<string, ActionOutcome>> = {
    'the person says no': declined(),
    'the connection was closed before the person answered': closed('prod', PROGRESS),
    'the rollout changed before anything was sent': changed('"web" has changed.', { ...PROGRESS, sending: 'unsent' }),
    'the rollout changed after the first of two requests': changed('"web" has changed.', half),
    'the rollout changed after the request': changed('"web" has changed.', PROGRESS),
    'somebody else acts after the request': overtaken(
      'The update to revision 2 was aborted by someone else in the meantime.',
      PROGRESS,
    ),
    'the rollout is deleted after the request': gone(false, '"web"', PROGRESS),
    'the rollout is deleted and created again after the request': gone(true, '"web"', PROGRESS),
    'the controller does not react': notReacted(waitingFor, PROGRESS),
    'neither answer nor effect came': notReacted(waitingFor, { ...PROGRESS, sending: 'answerLost', lostAnswer: LOST }),
    'the person stops waiting': brokenOff('stopped', PROGRESS),
    'the person stops between two requests': brokenOff('stopped', half),
    'the rollout can not be read after the request': brokenOff(REFUSED, PROGRESS),
    'the second request fails': brokenOff(REFUSED, half),
  };
  return [
    ...actions.map(({ title }) => ({ when: `${title} succeeds`, says: done({ ...PROGRESS, title }).sentence })),
    ...Object.entries(cases).map(([when, { sentence, remedy }]) => ({
      when,
      says: [sentence, remedy].filter((text) => text !== undefined).join('\n'),
    })),
  ];
}

/** What is told while an action runs, and when something moves under it. */
async function performed(): Promise<readonly Sentence[]> {
  const { actor, clock, offered } = fixture();
  const told: string[] = [];
  const confirm = (): Promise<boolean> => Promise.resolve(true);
  const progress = (message: string): void => {
    told.push(message);
  };
  const outcome = await settle(
    clock,
    actor.perform(await offered('promote'), { confirm, formatTime: timeInUtc, progress }),
    'the promotion',
  );
  return [
    { when: 'an action runs', says: told.join('\n') },
    { when: 'an action has run', says: outcome.sentence },
  ];
}

async function refusals(): Promise<readonly Sentence[]> {
  const texts: Readonly<Record<string, () => Promise<unknown>>> = {
    'an action is performed twice': async () => {
      const { actor, offered, perform } = fixture();
      const prepared = await offered('promote');
      await perform(prepared);
      return actor.perform(prepared, { confirm: () => Promise.resolve(true), formatTime: timeInUtc });
    },
    'another action is in progress': async () => {
      const { actor, offered } = fixture();
      const [first, second] = [await offered('promote'), await offered('promote')];
      const confirm = (): Promise<boolean> => new Promise(() => undefined);
      void actor.perform(first, { confirm, formatTime: timeInUtc });
      return actor.perform(second, { confirm, formatTime: timeInUtc });
    },
    'the rollout was deleted and created again': () =>
      fixture().actor.prepare('promote', { ...REFERENCE, uid: 'another' }),
    'others write faster than the request can follow': async () => {
      const { client, clock, offered, actor } = fixture();
      const prepared = await offered('promote');
      client.refuse = ({ verb }) => (verb === 'patch' ? failure('conflict', 'it has moved') : undefined);
      const confirm = (): Promise<boolean> => Promise.resolve(true);
      return settle(clock, actor.perform(prepared, { confirm, formatTime: timeInUtc }), 'the promotion');
    },
    'the rollout can not be read': async () =>
      Promise.resolve(readSubject(undefined, { ...REFERENCE, resource: ROLLOUTS.resource }, undefined, 'prod')),
    'an object has no version': () => {
      const client = new FakeClient();
      client.get = () => Promise.resolve({ metadata: {} });
      const request = { target: { resource: 'deployments', name: 'web' }, patch: {} } as const;
      return send(request, { resource: ROLLOUTS.resource, namespace: 'shop' }, '1', {
        client,
        templateOf: () => Promise.reject(new Error('nothing is put back')),
      });
    },
    'the rollout is not in the fleet': () => openSession().session.prepare('promote', 'gone'),
  };
  const failures = Object.entries(texts).map(async ([when, work]) => ({ when, says: await textOfFailure(work) }));
  return [
    ...(await Promise.all(failures)),
    { when: 'a permission is missing', says: await missingPermission() },
    { when: 'the connection can not be opened', says: await faultOfOurs() },
  ];
}

async function missingPermission(): Promise<string> {
  const { actor, client } = fixture();
  client.denies = () => true;
  const prepared = await actor.prepare('promote', REFERENCE);
  if (prepared.offered) throw new Error('Nothing is missing.');
  return prepared.reason;
}

async function faultOfOurs(): Promise<string> {
  const options = { clock: new ManualClock(), random: () => 0.5, log: new MemoryLog() };
  const host = new SessionHost(
    { ...options, namespaces: () => [], mayRunCommands: () => false },
    {
      watchKubeconfig: (source) => ({
        current: () => loadKubeconfig(source).then(() => Promise.reject(new TypeError('a fault of ours'))),
        onDidChange: () => ({ dispose: () => undefined }),
        dispose: () => undefined,
      }),
      connect: () => new FakeClient(),
      dispose: () => undefined,
    },
  );
  const state = await host.choose({ source: { env: {}, homeDirectory: '/nowhere' } });
  if (state.kind !== 'failed') throw new Error(`It is ${state.kind}.`);
  return `${state.problem.sentence}\n${state.problem.remedy}`;
}
