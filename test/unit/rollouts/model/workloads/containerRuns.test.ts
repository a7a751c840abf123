// Which runs of containers have a log, and which one a person wants without being asked.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { containerRuns, onlyRun } from '../../../../../src/rollouts';
import { aPod, CREATED, type Json } from '../../../../support/modelObjects';

const RUNNING = { running: { startedAt: CREATED } };
const ENDED = { terminated: { exitCode: 1, reason: 'Error' } };
const CRASHED = { waiting: { reason: 'CrashLoopBackOff' } };

function runsOf(status: Json, spec: Json = {}): ReturnType<typeof containerRuns> {
  return containerRuns(aPod({ status, spec }));
}

function told({ runs }: ReturnType<typeof containerRuns>): readonly string[] {
  return runs.map(({ container, previous }) => `${container}${previous ? ' before' : ''}`);
}

describe('The runs of a pod', () => {
  it('are its running container and nothing else', () => {
    const runs = runsOf({ containerStatuses: [{ name: 'web', ready: true, state: RUNNING }] });
    assert.deepEqual(told(runs), ['web']);
    assert.equal(onlyRun(runs)?.container, 'web');
  });

  it('are the run that ended while the container waits to be started again', () => {
    const runs = runsOf({ containerStatuses: [{ name: 'web', state: CRASHED, lastState: ENDED }] });
    assert.deepEqual(told(runs), ['web before']);
    assert.equal(onlyRun(runs)?.previous, true);
  });

  it('are a choice where a restarted container is not ready, the run that failed first', () => {
    const status = { name: 'web', ready: false, restartCount: 1, state: RUNNING, lastState: ENDED };
    const runs = runsOf({ containerStatuses: [status] });
    assert.deepEqual(told(runs), ['web before', 'web']);
    assert.equal(onlyRun(runs), undefined);
    const ready = runsOf({ containerStatuses: [{ ...status, ready: true }] });
    assert.equal(onlyRun(ready)?.previous, false, 'a ready one is read at once');
  });

  it('are those of every container: what fails, then regular ones, sidecars, init containers', () => {
    const spec = {
      containers: [{ name: 'web' }, { name: 'log' }],
      initContainers: [{ name: 'wait' }, { name: 'mesh', restartPolicy: 'Always' }],
    };
    const runs = runsOf(
      {
        initContainerStatuses: [
          { name: 'wait', state: { terminated: { exitCode: 0 } } },
          { name: 'mesh', started: true, ready: true, state: RUNNING },
        ],
        containerStatuses: [
          { name: 'web', ready: true, state: RUNNING },
          { name: 'log', state: CRASHED, lastState: ENDED },
        ],
      },
      spec,
    );
    assert.deepEqual(told(runs), ['log before', 'web', 'mesh', 'wait']);
    assert.equal(onlyRun(runs), undefined);
  });

  it('are none where nothing has started, with what it waits for', () => {
    const runs = runsOf({ containerStatuses: [{ name: 'web', state: { waiting: { reason: 'ImagePullBackOff' } } }] });
    assert.deepEqual(runs, {
      runs: [],
      unstarted: [{ container: 'web', reason: 'ImagePullBackOff', message: '' }],
    });
    assert.equal(onlyRun(runs), undefined);
    assert.equal(runsOf({ phase: 'Pending' }).unstarted[0]?.container, 'web', 'also before Kubernetes says anything');
  });
});
