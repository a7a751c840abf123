// Logs of containers: which lines a client gets, and how a followed log goes on and ends. The clock stands still.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { LogLine } from '../../../../../src/demo/server/api/podLogs';
import { sendPodLog } from '../../../../../src/demo/server/api/podLogs';
import type { Json, KubernetesObject } from '../../../../../src/demo/server/storage/json';
import { valueAt } from '../../../../../src/demo/server/storage/json';
import type { Disposable } from '../../../../../src/lifecycle';
import { ManualClock } from '../../../../support/manualClock';
import { CREATED, CREATED_MS, storedObject } from '../../storedObject';
import { TakenReply } from '../../takenReply';

const SECOND = 1000;
const RUNNING = { running: { startedAt: CREATED } };

/** A pod of containers in a state each; `null` for one that has no status yet. */
function podOf(containers: Readonly<Record<string, Json>>, uid = 'first'): KubernetesObject {
  const containerStatuses = Object.entries(containers).flatMap(([name, state]) => (state ? [{ name, state }] : []));
  const spec = { containers: Object.keys(containers).map((name) => ({ name, image: 'web:1' })) };
  return storedObject('Pod', 'web', { spec, status: { containerStatuses } }, { uid });
}

/** One line a second, `CONTAINER SECOND`. */
function everySecond(_pod: KubernetesObject, container: string, from: number, to: number): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (let at = Math.max(CREATED_MS, Math.ceil(from / SECOND) * SECOND); at < to; at += SECOND)
    lines.push({ at, text: `${container} ${(at - CREATED_MS) / SECOND}` });
  return lines;
}

describe('The log of a pod', () => {
  let clock: ManualClock;
  let pod: KubernetesObject | undefined;
  let reply: TakenReply;

  beforeEach(() => {
    clock = new ManualClock(CREATED_MS + 5 * SECOND);
    pod = podOf({ web: RUNNING });
    reply = new TakenReply();
  });

  function ask(query: string): Disposable | undefined {
    return sendPodLog(reply, new URLSearchParams(query), everySecond, clock, () => pod);
  }

  const CASES: readonly (readonly [query: string, lines: readonly string[]])[] = [
    ['', ['web 0', 'web 1', 'web 2', 'web 3', 'web 4']],
    ['container=web', ['web 0', 'web 1', 'web 2', 'web 3', 'web 4']],
    ['tailLines=2', ['web 3', 'web 4']],
    ['tailLines=0', []],
    ['tailLines=99', ['web 0', 'web 1', 'web 2', 'web 3', 'web 4']],
    ['sinceSeconds=3', ['web 2', 'web 3', 'web 4']],
    ['sinceTime=2026-11-23T12:00:04Z', ['web 4']],
    ['sinceSeconds=3&tailLines=1', ['web 4']],
    ['timestamps=true&tailLines=1', ['2026-11-23T12:00:04.000Z web 4']],
    ['limitBytes=3', ['web']],
  ];
  for (const [query, lines] of CASES)
    it(`asked with "${query}" is ${lines.length} lines`, () => {
      assert.equal(ask(query), undefined);
      assert.equal(reply.status, 200);
      assert.equal(reply.response.getHeader('content-type'), 'text/plain');
      assert.deepEqual(reply.written.trimEnd().split('\n').filter(Boolean), lines);
      assert.ok(reply.ended);
    });

  const REFUSED: readonly (readonly [
    what: string,
    containers: Readonly<Record<string, Json>>,
    query: string,
    message: RegExp,
  ])[] = [
    ['that has two containers, of which none is named', { web: RUNNING, side: RUNNING }, '', /one of: \[web side\]/],
    ['without the container', { web: RUNNING }, 'container=none', /container none is not valid for pod web/],
    ['that has just been created', { web: null }, '', /"web" in pod "web" is waiting to start: ContainerCreating/],
    ['asked for the run before its first', { web: RUNNING }, 'previous=true', /previous terminated container "web"/],
    ['whose image is not pulled', { web: { waiting: { reason: 'ErrImagePull' } } }, '', /start: ErrImagePull/],
  ];
  for (const [what, containers, query, message] of REFUSED)
    it(`${what} is a 400 that says so`, () => {
      pod = podOf(containers);
      assert.throws(() => ask(query), { code: 400, message });
    });

  it('of the run before shows that run, as the last one, and is not followed', () => {
    const terminated = { startedAt: CREATED, finishedAt: CREATED, exitCode: 1 };
    const spec = { containers: [{ name: 'web', image: 'web:1' }] };
    const containerStatuses = [{ name: 'web', state: RUNNING, lastState: { terminated } }];
    const restarted = storedObject('Pod', 'web', { spec, status: { containerStatuses } });
    const states = (shown: KubernetesObject): readonly LogLine[] => [
      { at: CREATED_MS, text: JSON.stringify(valueAt(shown, 'status', 'containerStatuses')) },
    ];
    sendPodLog(reply, new URLSearchParams('previous=true&follow=true'), states, clock, () => restarted);
    assert.deepEqual(JSON.parse(reply.written), [{ name: 'web', state: { terminated }, lastState: {} }]);
    assert.ok(reply.ended);
  });

  it('shows the container that is named', () => {
    pod = podOf({ web: RUNNING, side: { waiting: { reason: 'ErrImagePull' } }, proxy: RUNNING });
    ask('container=proxy&tailLines=1');
    assert.equal(reply.written, 'proxy 4\n');
  });

  it('of a pod that is not there is not answered here', () => {
    pod = undefined;
    assert.equal(ask(''), undefined);
    assert.equal(reply.ended, false);
  });

  describe('when it is followed', () => {
    it('begins with the lines that are there and goes on as they come, each once', () => {
      ask('follow=true&tailLines=1');
      assert.equal(reply.written, 'web 4\n');
      clock.advance(3 * SECOND);
      assert.equal(reply.written, 'web 4\nweb 5\nweb 6\nweb 7\n');
      assert.equal(reply.ended, false);
    });

    it('keeps the form of its lines', () => {
      ask('follow=true&tailLines=0&timestamps=true');
      clock.advance(SECOND);
      assert.equal(reply.written, '2026-11-23T12:00:05.000Z web 5\n');
    });

    const ENDS: readonly (readonly [how: string, end: (open: Disposable | undefined) => void])[] = [
      ['the pod is gone', () => (pod = undefined)],
      ['another pod has taken its name', () => (pod = podOf({ web: RUNNING }, 'second'))],
      ['the client hangs up', () => reply.hangUp()],
      ['the server closes', (open) => open?.dispose()],
    ];
    for (const [how, end] of ENDS)
      it(`ends when ${how}, and sets no timer any more`, () => {
        const open = ask('follow=1&tailLines=0');
        end(open);
        clock.advance(5 * SECOND);
        assert.equal(reply.ended, true);
        assert.equal(reply.written, '');
        assert.equal(clock.timerCount, 0);
      });
  });
});
