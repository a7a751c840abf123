// A pod's life by its age, as its images tell it, and the log it writes meanwhile.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerLog } from '../../../../src/demo/cluster/containerLogs';
import { imageBehaviour } from '../../../../src/demo/cluster/images';
import type { Stage } from '../../../../src/demo/cluster/podStages';
import { stagesOf } from '../../../../src/demo/cluster/podStages';
import { nextImage } from '../../../../src/demo/scenarios/imageVersions';
import type { KubernetesObject } from '../../../../src/demo/server/storage/json';
import { objectAt, stringAt } from '../../../../src/demo/server/storage/json';
import { CREATED, CREATED_MS, storedObject } from '../storedObject';

const SECOND = 1000;

function stages(...images: readonly string[]): readonly Stage[] {
  const containers = images.map((image, index) => ({ name: `c${index}`, image }));
  return stagesOf(storedObject('Pod', 'web-abcde', { spec: { containers } }), CREATED_MS, SECOND);
}

function reason({ state }: Stage): string {
  return stringAt(objectAt(state, 'waiting'), 'reason') ?? 'running';
}

describe('A pod', () => {
  const LIVES: readonly (readonly [images: readonly string[], life: string, ready: boolean])[] = [
    [['web:1'], 'ContainerCreating running running', true],
    [['web:1-missing'], 'ContainerCreating ErrImagePull ImagePullBackOff', false],
    [['web:1', 'side:2-bad-image'], 'ContainerCreating ErrImagePull ImagePullBackOff', false],
    [['registry.invalid/web:1'], 'ContainerCreating ErrImagePull ImagePullBackOff', false],
    [['web:1-crash', 'side:1-missing'], 'ContainerCreating ErrImagePull ImagePullBackOff', false],
  ];
  for (const [images, life, ready] of LIVES)
    it(`of ${images.join(' and ')} goes through ${life}`, () => {
      const all = stages(...images);
      assert.equal(all.map(reason).join(' '), life);
      assert.equal(all.at(-1)?.ready, ready);
      assert.deepEqual(
        all.map(({ from }) => from),
        all.map(({ from }) => from).sort((a, b) => a - b),
      );
    });

  for (const [image, phase, exitCode] of [
    ['smoke:1', 'Succeeded', 0],
    ['smoke:fail', 'Failed', 1],
  ] as const)
    it(`that has a task of ${image} ends as ${phase}`, () => {
      const spec = { restartPolicy: 'Never', containers: [{ name: 't', image }] };
      const all = stagesOf(storedObject('Pod', 'task-abcde', { spec }), CREATED_MS, SECOND);
      assert.deepEqual(
        all.map((stage) => stage.phase),
        ['Pending', 'Running', phase],
      );
      assert.equal(objectAt(all.at(-1)?.state ?? {}, 'terminated')['exitCode'], exitCode);
    });

  it('that is not pulled names the image in its events', () => {
    for (const { event } of stages('web:1', 'side:2-missing').slice(1))
      assert.match(event?.message ?? '', /"side:2-missing"/);
  });

  it('that crashes waits longer each time, up to five minutes', () => {
    const all = stages('web:1-crash');
    const waits = all.flatMap((stage, index) => {
      const next = all[index + 1];
      return reason(stage) === 'CrashLoopBackOff' && next ? [Math.round(next.from - stage.from)] : [];
    });
    assert.deepEqual(waits.slice(0, 7), [10, 20, 40, 80, 160, 300, 300]);
    assert.ok(all.every(({ ready }) => !ready));
    assert.deepEqual(
      all.slice(1, 6).map(({ restarts }) => restarts),
      [0, 0, 1, 1, 2],
    );
  });

  it('that crashes tells how the last run ended', () => {
    const [, first, waiting] = stages('web:1-crash');
    assert.equal(first?.lastState, undefined);
    assert.deepEqual(waiting?.lastState, {
      terminated: {
        exitCode: 1,
        reason: 'Error',
        startedAt: '2026-11-23T12:00:02Z',
        finishedAt: '2026-11-23T12:00:04Z',
      },
    });
  });
});

describe('An image', () => {
  const IMAGES: readonly (readonly [image: string, runs: string, errors: boolean, slow: boolean])[] = [
    ['web:1.0.0', 'well', false, false],
    ['web', 'well', false, false],
    ['registry:5000/bad/web', 'well', false, false],
    ['registry:5000/web:2-errors', 'well', true, true],
    ['web:2-bad', 'well', true, true],
    ['web:2-slow', 'well', false, true],
    ['web:2-crash', 'crashes', false, false],
    ['web:2-bad-image', 'not pulled', false, false],
    ['registry.invalid:5000/web:1', 'not pulled', false, false],
  ];
  for (const [image, runs, errors, slow] of IMAGES)
    it(`${image} runs: ${runs}`, () => {
      const behaviour = imageBehaviour(image);
      assert.equal(behaviour.runs, runs);
      assert.deepEqual([behaviour.errorRatio > 0.05, behaviour.medianMs > 200], [errors, slow]);
    });

  const NEXT: readonly (readonly [image: string, quality: 'good' | 'bad' | 'broken', next: string])[] = [
    ['host:5000/a/web:1.4.2', 'good', 'host:5000/a/web:1.5.0'],
    ['web:v2', 'good', 'web:2.1.0'],
    ['web', 'good', 'web:1.1.0'],
    ['web:1.9.0-errors', 'good', 'web:1.10.0'],
    ['web:1.4.2', 'bad', 'web:1.5.0-errors'],
    ['web:1.4.2', 'broken', 'web:1.5.0-bad-image'],
  ];
  for (const [image, quality, next] of NEXT)
    it(`after ${image} the next ${quality} one is ${next}`, () => {
      assert.equal(nextImage(image, quality), next);
    });
});

describe('The log of a container', () => {
  function running(image: string): KubernetesObject {
    const containerStatuses = [{ name: 'web', image, state: { running: { startedAt: CREATED } } }];
    return storedObject('Pod', 'web', { status: { containerStatuses } });
  }
  const read = (pod: KubernetesObject, from: number, to: number): readonly string[] =>
    containerLog(pod, 'web', CREATED_MS + from * SECOND, CREATED_MS + to * SECOND).map(({ text }) => text);

  it('begins with its image, and has a line every two seconds', () => {
    const lines = read(running('web:1'), 0, 10);
    assert.equal(lines.length, 5);
    assert.match(lines[0] ?? '', /web:1$/);
    for (const line of lines.slice(1)) assert.match(line, /^level=(info|error) method=GET path="[^"]+" status=\d+ /);
  });

  it('is the same in pieces as in one', () => {
    const pod = running('web:1-errors');
    assert.deepEqual([...read(pod, 0, 7), ...read(pod, 7, 13), ...read(pod, 13, 30)], read(pod, 0, 30));
  });

  it('shows the errors of a bad version', () => {
    const errors = (image: string): number =>
      read(running(image), 0, 600).filter((line) => /status=500/.test(line)).length;
    assert.ok(errors('web:1-errors') > 10 * Math.max(1, errors('web:1')));
  });

  it('keeps an hour, and has nothing of a container that does not run', () => {
    assert.equal(read(running('web:1'), 0, 3 * 3600).length, 1800);
    assert.deepEqual(read(storedObject('Pod', 'web'), 0, 10), []);
    assert.deepEqual(containerLog(running('web:1'), 'side', CREATED_MS, CREATED_MS + 10 * SECOND), []);
  });
});
