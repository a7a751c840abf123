// Actions that are to come need no change of the performing: they may be on another kind of object, and may patch another
// object than the one that is acted on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Action, AnalysisRun } from '../../../../src/rollouts';
import { readAnalysisRun, readRollout } from '../../../../src/rollouts';
import { perform } from '../../../../src/session/acting/perform';
import type { Subject } from '../../../../src/session/acting/subject';
import { readSubject, rolloutSubject } from '../../../../src/session/acting/subject';
import { ANALYSIS_RUNS } from '../../../../src/session/watching/watchedKinds';
import { FakeClient } from '../../../support/kubernetes/fakeClient';
import { ManualClock } from '../../../support/manualClock';
import { MemoryLog } from '../../../support/memoryLog';
import { timeInUtc } from '../../../support/timeInUtc';
import { settle } from '../settle';
import { rolloutJson, WEB, withStatus } from './fixture';

const confirm = (): Promise<boolean> => Promise.resolve(true);

describe('an action on an AnalysisRun', () => {
  const terminate: Action<'terminate', AnalysisRun, AnalysisRun> = {
    id: 'terminate',
    title: 'Terminate',
    decide: ({ metadata }) => ({
      offered: true,
      effect: `Ends ${metadata.name}.`,
      phases: [
        {
          request: { patch: { spec: { terminate: true } } },
          until: ({ status }) => status.phase === 'Successful',
          waitingFor: 'the controller to end it',
        },
      ],
    }),
  };

  it('is asked, sent and verified like those on a Rollout', async () => {
    const [client, clock] = [new FakeClient(), new ManualClock()];
    client.put('analysisruns/run', {
      kind: 'AnalysisRun',
      metadata: { name: 'run', namespace: 'shop', uid: 'uid-run' },
      spec: { metrics: [] },
      status: { phase: 'Running' },
    });
    client.controller = (_path, object) =>
      JSON.stringify(object).includes('"terminate":true') ? withStatus(object, { phase: 'Successful' }) : object;
    const path = { resource: ANALYSIS_RUNS.resource, namespace: 'shop', name: 'run' };
    const subject: Subject<AnalysisRun, AnalysisRun> = {
      path,
      templateOf: () => Promise.reject(new Error('it has no revisions')),
      read: (raw) => readSubject(readAnalysisRun(raw), path, 'uid-run', client.context),
      stateOf: (run) => Promise.resolve(run),
      knownStateOf: (run) => run,
      overtaken: () => undefined,
      moved: (seen, now) => (seen.status.phase === now.status.phase ? undefined : 'It is in another phase.'),
      isSame: () => true,
      describe: ({ metadata, status }) => `"${metadata.name}": ${status.phase ?? 'unknown'}`,
    };
    const shown = subject.read(await client.get(path));
    const decision = terminate.decide(shown);
    assert.ok(decision.offered);
    const performing = perform(
      { action: terminate, subject, shown, decision },
      { client, clock },
      { confirm, formatTime: timeInUtc },
    );
    const outcome = await settle(clock, performing, 'the analysis run is terminated');
    assert.equal(outcome.kind, 'done');
    assert.match(outcome.sentence, /^Terminate\b.*"run".*\bSuccessful\b/);
    assert.deepEqual(
      client.patches.map((request) => request.path),
      ['analysisruns/run'],
    );
  });
});

describe('an action that patches another object', () => {
  const setImage: Action<'setImage'> = {
    id: 'setImage',
    title: 'Set Image',
    decide: () => ({
      offered: true,
      effect: 'Changes the image of deployment "web".',
      phases: [
        {
          request: { target: { resource: 'deployments', name: 'web' }, patch: { spec: { template: {} } } },
          until: ({ status }) => status.currentPodHash === 'three',
          waitingFor: 'the controller to take up the new revision',
        },
      ],
    }),
  };

  it('guards that object with its own version and follows the Rollout', async () => {
    const [client, clock] = [new FakeClient(), new ManualClock()];
    client.put(WEB, rolloutJson());
    client.put('deployments/web', { kind: 'Deployment', metadata: { name: 'web', uid: 'uid-deployment' } });
    client.afterPatch = () => {
      client.change(WEB, { status: { currentPodHash: 'three' } });
      return undefined;
    };
    const subject = {
      ...rolloutSubject(
        { namespace: 'shop', name: 'web' },
        { client, log: new MemoryLog(), now: () => clock.now(), analysisRunsOf: () => undefined },
      ),
      isSame: () => true,
    };
    const shown = readRollout(client.objects.get(WEB));
    assert.ok(shown);
    const decision = setImage.decide(await subject.stateOf(shown));
    assert.ok(decision.offered);
    const performing = perform(
      { action: setImage, subject, shown, decision },
      { client, clock },
      { confirm, formatTime: timeInUtc },
    );
    assert.equal((await settle(clock, performing, 'the image is set')).kind, 'done');
    assert.deepEqual(
      client.patches.map(({ path }) => path),
      ['deployments/web'],
    );
  });
});
