// A description as a text: what stands in it for each kind, and that nothing of the cluster breaks its lines.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ObjectToDescribe } from '../../../../src/presentation/documents';
import { describeObject } from '../../../../src/presentation/documents';
import type { KubernetesEvent } from '../../../../src/rollouts';
import { readKubernetesEvent } from '../../../../src/rollouts';
import {
  anAnalysisRun,
  anExperiment,
  aPod,
  aReplicaSet,
  aRollout,
  CREATED,
  CREATED_MS,
  type Json,
} from '../../../support/modelObjects';
import { timeInUtc } from '../../../support/timeInUtc';

const MOMENT = { context: 'prod', now: CREATED_MS + 185_000, formatTime: timeInUtc };

function textOf(object: ObjectToDescribe['object'], more: Partial<ObjectToDescribe> = {}): string {
  return describeObject({ object, events: [], ...more }, MOMENT);
}

/** The value beside a label, wherever it stands first. */
function valueOf(text: string, label: string): string | undefined {
  return new RegExp(`^ +${label}: +(.*)$`, 'm').exec(text)?.[1];
}

function event(parts: Json): KubernetesEvent {
  const read = readKubernetesEvent({ kind: 'Event', metadata: { name: 'e', uid: 'e' }, ...parts });
  assert.ok(read);
  return read;
}

const CRASHED = aPod({
  name: 'web-1',
  owner: 'web-abc',
  spec: {
    nodeName: 'node-1',
    containers: [{ name: 'web', image: 'web:1' }],
    initContainers: [{ name: 'mesh', image: 'mesh:2', restartPolicy: 'Always' }],
  },
  status: {
    conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'unready: [web]' }],
    containerStatuses: [
      {
        name: 'web',
        restartCount: 4,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s' } },
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled', finishedAt: CREATED } },
      },
    ],
  },
});

describe('The description of a pod', () => {
  const text = textOf(CRASHED);

  it('says where it is, how it is, since when, and to what it belongs', () => {
    assert.match(text, /^Pod web-1$/m);
    assert.deepEqual(
      ['Namespace', 'Context', 'Node', 'Owner'].map((label) => valueOf(text, label)),
      ['shop', 'prod', 'node-1', 'ReplicaSet web-abc'],
    );
    assert.match(valueOf(text, 'Created') ?? '', /3 min 05 s/);
    assert.match(valueOf(text, 'State') ?? '', /CrashLoopBackOff.*0 of 2.*4 restarts/);
  });

  it('says of each container what it runs, how it is, and how it ended the last time', () => {
    assert.deepEqual(
      text.match(/Image: +\S+/g)?.map((line) => line.split(/ +/)[1]),
      ['mesh:2', 'web:1'],
    );
    assert.match(text, /State: +waiting: CrashLoopBackOff, back-off 40s/);
    assert.match(valueOf(text, 'Last state') ?? '', /exit code 137 \(OOMKilled\)/);
    assert.equal(valueOf(text, 'Restarts'), '4');
  });

  it('has its conditions with their reasons', () =>
    assert.match(text, /^ +Ready: +False, ContainersNotReady, unready: \[web\]$/m));

  it('is said to end when it does', () => {
    const ending = textOf(aPod({ metadata: { deletionTimestamp: CREATED } }));
    assert.match(valueOf(ending, 'Deletion') ?? '', /terminating/);
    assert.equal(valueOf(text, 'Deletion'), undefined);
  });
});

describe('The events of a description', () => {
  it('are one a line, the newest last, with how often they came', () => {
    const events = [
      event({ type: 'Normal', reason: 'Pulled', message: 'image present', lastTimestamp: CREATED }),
      event({ type: 'Warning', reason: 'BackOff', message: 'restarting\nfailed', count: 7, lastTimestamp: CREATED }),
    ];
    const lines = textOf(CRASHED, { events }).trimEnd().split('\n').slice(-2);
    assert.match(lines[0] ?? '', /Normal Pulled: image present$/);
    assert.match(lines[1] ?? '', /Warning BackOff \(7 times\): restarting failed$/);
  });

  it('say why they are missing', () => {
    const eventsProblem = { sentence: 'You may not list events.', remedy: 'Ask for it.' };
    assert.match(textOf(CRASHED, { eventsProblem }), /You may not list events\. Ask for it\.$/m);
  });

  it('are bounded', () => {
    const events = Array.from({ length: 500 }, (_, index) =>
      event({ reason: `R${String(index)}`, lastTimestamp: CREATED }),
    );
    const lines = textOf(CRASHED, { events }).split('\n');
    assert.ok(lines.length < 150);
    assert.match(lines.at(-2) ?? '', /R499/);
  });
});

describe('The description', () => {
  it('of a ReplicaSet says why pods are missing', () => {
    const conditions = [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: 'exceeded quota' }];
    const text = textOf(aReplicaSet({ name: 'web-a', hash: 'a', revision: 3, status: { conditions } }));
    assert.deepEqual(
      [valueOf(text, 'Revision'), valueOf(text, 'Cause'), valueOf(text, 'c0')],
      ['3', 'exceeded quota', 'web:1'],
    );
  });

  it('of a Rollout has its state, and where its template is from', () => {
    const text = textOf(
      aRollout({
        spec: { strategy: { blueGreen: {} }, workloadRef: { name: 'web' } },
        status: { phase: 'Degraded', message: 'InvalidSpec: no', observedGeneration: '1' },
        metadata: { generation: 1 },
      }),
    );
    assert.match(valueOf(text, 'State') ?? '', /Degraded: InvalidSpec: no/);
    assert.equal(valueOf(text, 'Template from'), 'Deployment web');
  });

  it('of an AnalysisRun has its metrics with conditions, failures and newest value', () => {
    const text = textOf(
      anAnalysisRun({
        name: 'run',
        spec: {
          metrics: [{ name: 'errors', failureLimit: 3, successCondition: 'result[0] < 5', provider: { job: {} } }],
        },
        status: {
          phase: 'Running',
          metricResults: [
            {
              name: 'errors',
              phase: 'Running',
              count: 2,
              failed: 1,
              measurements: [{ phase: 'Failed', value: '[7]' }],
            },
          ],
        },
      }),
    );
    assert.deepEqual([valueOf(text, 'Success'), valueOf(text, 'Newest value')], ['result[0] < 5', '[7]']);
    assert.match(valueOf(text, 'Failures') ?? '', /1.*3/);
  });

  it('of an Experiment has its templates', () => {
    const text = textOf(
      anExperiment({
        name: 'trial',
        spec: { templates: [{ name: 'baseline', template: {} }], duration: '5m' },
        status: { phase: 'Running', templateStatuses: [{ name: 'baseline', status: 'Running' }] },
      }),
    );
    assert.match(text, /^ {2}baseline$/m);
    assert.equal(valueOf(text, 'Duration'), '5m');
  });

  it('keeps its lines and their direction, whatever a cluster says', () => {
    const image = `web:\u202eevil\n  State: ready${'x'.repeat(5000)}`;
    const text = textOf(aPod({ spec: { containers: [{ name: 'web', image }] } }));
    assert.equal(text.match(/^ +State:/gm)?.length, 2);
    assert.ok(!text.includes('\u202e'));
    assert.ok(text.length < 3000);
  });
});
