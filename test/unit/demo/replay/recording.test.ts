// Playing recordings of the real controller as a live cluster.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { DemoCluster, Recording } from '../../../../src/demo';
import { parseRecording, startDemoCluster } from '../../../../src/demo';
import { readRollout, rolloutPhase } from '../../../../src/rollouts';
import { readRecordings, recordingName, replay } from '../../../support/recorded/recording';
import { waitFor } from '../../../support/waitFor';
import { DemoClient } from '../demoClient';

function recording(name: string): Recording {
  const file = path.join(import.meta.dirname, '../../../fixtures/recorded/head', `${name}.jsonl`);
  return parseRecording(readFileSync(file, 'utf8'));
}

/** A small recording: a rollout that pauses 1 s after it appeared, 100 s before it is deleted. */
const SMALL = [
  { t: 1000, op: 'put', id: 'Rollout/web/1', object: rollout({ phase: 'Healthy' }) },
  { t: 1500, op: 'action', text: 'plugin pause web' },
  {
    t: 2000,
    op: 'patch',
    id: 'Rollout/web/1',
    patch: {
      status: { phase: 'Paused', pauseConditions: [{ reason: 'CanaryPauseStep', startTime: '2026-11-23T12:00:11Z' }] },
    },
  },
  { t: 102_000, op: 'delete', id: 'Rollout/web/1' },
];

function rollout(status: object): object {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: {
      name: 'web',
      namespace: 'small',
      uid: '1',
      resourceVersion: '7',
      generation: 1,
      creationTimestamp: '2026-11-23T12:00:10Z',
    },
    spec: { strategy: { canary: { steps: [{ pause: { duration: '100s' } }] } } },
    status,
  };
}

function lines(...objects: readonly object[]): string {
  return objects.map((line) => `${JSON.stringify(line)}\n`).join('');
}

async function playing(
  played: Recording,
  look: (cluster: DemoCluster) => void | Promise<void>,
  options: { speed?: number; loop?: boolean } = {},
): Promise<void> {
  const cluster = await startDemoCluster({ recording: played, ...options });
  try {
    await look(cluster);
  } finally {
    await cluster.close();
  }
}

describe('A recording is played', () => {
  const small = parseRecording(lines(...SMALL));

  it('state by state, with the first one at once', () =>
    playing(
      small,
      async (cluster) => {
        const phase = (): string | undefined => readRollout(cluster.read('Rollout', 'small', 'web'))?.status.phase;
        assert.equal(phase(), 'Healthy');
        await waitFor('the pause', () => phase() === 'Paused');
        assert.deepEqual(cluster.playing, { line: 3, lines: 4, action: 'plugin pause web' });
        await waitFor('the deletion', () => phase() === undefined);
      },
      { speed: 50 },
    ));

  it('with ages and countdowns that are right now', () =>
    playing(small, (cluster) => {
      cluster.stopAt(3);
      const { metadata, status } = readRollout(cluster.read('Rollout', 'small', 'web')) ?? {};
      const ago = (time: string | undefined): number => Math.round((Date.now() - Date.parse(time ?? '')) / 1000);
      assert.ok([0, 1, 2].includes(ago(metadata?.creationTimestamp)), 'it appeared a second ago');
      assert.ok([0, 1].includes(ago(status?.pauseConditions?.[0]?.startTime)), 'the pause has just begun');
    }));

  it('faster with shorter pauses, so that a countdown still ends when the pause does', () =>
    playing(
      small,
      (cluster) => {
        const step = readRollout(cluster.read('Rollout', 'small', 'web'))?.spec.strategy.canary?.steps?.[0];
        assert.equal(step?.pause?.duration, '5s');
      },
      { speed: 20 },
    ));

  it('in a namespace of its own, to clients that list and watch', () =>
    playing(
      recording('failing'),
      async (cluster) => {
        const client = new DemoClient(cluster);
        assert.equal((await client.ask('/api/v1/namespaces/failing')).status, 200);
        const stream = await client.watch('/apis/argoproj.io/v1alpha1/namespaces/failing/analysisruns?watch=1');
        assert.match(JSON.stringify(await stream.next('the first AnalysisRun')), /"type":"ADDED"/);
        stream.close();
        client.close();
      },
      { speed: 50 },
    ));

  for (const one of readRecordings())
    it(`${recordingName(one)}: every recorded phase is what a client reads at that line`, () =>
      playing(parseRecording(readFileSync(one.file, 'utf8')), (cluster) => {
        let checked = 0;
        for (const { line, number, objects } of replay(one)) {
          if (line.op !== 'golden') continue;
          cluster.stopAt(number);
          for (const [id, recorded] of objects) {
            if (!id.startsWith('Rollout/')) continue;
            const expected = readRollout(recorded);
            const { name = '', namespace = '' } = expected?.metadata ?? {};
            const found = readRollout(cluster.read('Rollout', namespace, name));
            assert.ok(expected && found, `line ${number}: ${id}`);
            assert.deepEqual(rolloutPhase(found), rolloutPhase(expected), `line ${number}: ${id}`);
            checked++;
          }
        }
        assert.ok(checked > 0, 'the recording has moments to compare');
      }));
});

describe('A recording that cannot be read', () => {
  const CASES: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['names the line that is no JSON', `${lines({ t: 0, op: 'golden' })}oops`, /^Line 2\b.*\bJSON\b/],
    ['names the line that is nothing known', lines({ t: 0, op: 'invent' }), /^Line 1\b.*\bput, patch\b/],
    ['says that it is empty', '', /\bno objects\b/],
  ];
  for (const [what, text, message] of CASES)
    it(what, () => {
      assert.throws(() => parseRecording(text), { message });
    });

  it('refuses a line that it does not have', () =>
    playing(parseRecording(lines(...SMALL)), (cluster) => {
      assert.throws(() => cluster.stopAt(9), /lines 1 to 4, not 9/);
    }));
});
