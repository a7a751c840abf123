// What comes after an abort or a promotion: a retry, with its traps, and the way back to an earlier revision.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { blueGreen, fail, MANUAL, POST, PRE, served, VERSIONS } from './blueGreenCluster';

describe('a blue-green retry within the delay of the abort', () => {
  test('counts as a rollback up to 1.9.1: the active Service switches at once, without pause and analysis', () => {
    const cluster = blueGreen({ ...MANUAL, ...PRE }, { version: '1.9.1' })
      .setImage('web:2')
      .abort()
      .retry();
    assert.equal(served(cluster), 'active r2, preview r2');
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(cluster.runs, ['2-pre Successful']);
  });

  test('is an ordinary one in later versions: analysis and pause come again', () => {
    const cluster = blueGreen({ ...MANUAL, ...PRE }, { version: 'head' })
      .setImage('web:2')
      .abort()
      .retry();
    assert.equal(served(cluster), 'active r1, preview r2');
    assert.equal(cluster.phase, 'Paused BlueGreenPause');
    assert.deepEqual(cluster.runs, ['2-pre Successful', '2-pre.1 Successful']);
  });

  test('with a small preview it pauses again in both, as not all pods are there', () => {
    for (const version of VERSIONS) {
      const cluster = blueGreen({ ...MANUAL, previewReplicaCount: 1 }, { version })
        .setImage('web:2')
        .abort()
        .retry();
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(served(cluster), 'active r1, preview r2');
    }
  });
});

describe('a blue-green retry after the pods have gone', () => {
  test('takes the preview up again', () => {
    for (const version of VERSIONS) {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').abort().advance(60).retry();
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(cluster.pods, 'r2 3, r1 3');
      assert.equal(cluster.promote().phase, 'Healthy');
    }
  });

  test('after a failed analysis behind the switch it aborts again at once, in both versions', () => {
    for (const version of VERSIONS) {
      const cluster = fail(blueGreen(POST, { version }), 'post').setImage('web:2').advance(60);
      fail(cluster).retry();
      assert.match(cluster.phase, /^Degraded RolloutAborted: .*post-promotion/);
      assert.deepEqual(cluster.runs, ['2-post Failed']);
      assert.equal(served(cluster), 'active r1, preview r2');
    }
  });

  test('with the failed run out of the status it runs anew', () => {
    const cluster = fail(blueGreen(POST, { version: 'head' }), 'post')
      .setImage('web:2')
      .advance(60);
    const status = { ...cluster.status.blueGreen, postPromotionAnalysisRunStatus: undefined };
    fail(cluster).patchStatus({ abort: false, blueGreen: status });
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(cluster.runs, ['2-post Failed', '2-post.1 Successful']);
  });

  test('a failed analysis before the switch runs again, in later versions before the pods are back', () => {
    const cluster = fail(blueGreen(PRE, { version: 'head' }), 'pre')
      .setImage('web:2')
      .advance(60);
    fail(cluster).retry();
    assert.equal(cluster.phase, 'Healthy');
    assert.deepEqual(cluster.runs, ['2-pre Failed', '2-pre.1 Successful']);
  });

  test('up to 1.9.1 the failed run is judged before the pods are back, and aborts again', () => {
    const cluster = fail(blueGreen(PRE, { version: '1.9.1' }), 'pre')
      .setImage('web:2')
      .advance(60);
    fail(cluster).retry();
    assert.match(cluster.phase, /^Degraded RolloutAborted: .*pre-promotion/);
    assert.deepEqual(cluster.runs, ['2-pre Failed']);
  });
});

for (const version of VERSIONS) {
  describe(`the way back with a controller of version ${version}`, () => {
    test('to the revision before, within its delay, is immediate: no pause, no analysis, and it keeps its pods', () => {
      const strategy = { ...PRE, ...POST, scaleDownDelaySeconds: 60 };
      const cluster = blueGreen(strategy, { version }).advance(1).setImage('web:2');
      assert.equal(cluster.phase, 'Healthy');
      cluster.events.length = 0;
      cluster.editBlueGreen(MANUAL).undo(1);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r3, preview r3');
      assert.deepEqual(cluster.runs, ['2-pre Successful', '2-post Successful']);
      assert.equal(cluster.advance(60).pods, 'r3 3');
      const completed = cluster.events.find(({ reason }) => reason === 'RolloutCompleted');
      assert.match(completed?.message ?? '', /: Rollback to 'api-[a-z0-9]+' within scaleDownDelay$/);
    });

    test('to the revision before, after its delay, is an update like any other', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').promote().advance(60).undo(1);
      assert.equal(cluster.phase, 'Paused BlueGreenPause');
      assert.equal(served(cluster), 'active r2, preview r3');
    });

    test('to stable while a preview waits is immediate, and the preview goes after the delay', () => {
      const cluster = blueGreen(MANUAL, { version }).setImage('web:2').undo(1);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r3, preview r3');
      assert.equal(cluster.advance(29).pods, 'r3 3, r2 3');
      assert.equal(cluster.advance(1).pods, 'r3 3');
    });

    test('to a revision inside rollbackWindow skips the analysis after the switch', () => {
      const cluster = blueGreen(POST, { version, spec: { rollbackWindow: { revisions: 1 } } }).advance(1);
      cluster.setImage('web:2').advance(60).undo(1);
      assert.equal(cluster.phase, 'Healthy');
      assert.equal(served(cluster), 'active r3, preview r3');
      assert.deepEqual(cluster.runs, ['2-post Successful']);
      assert.match(cluster.events.at(-1)?.message ?? '', /: Rollback within window$/);
    });
  });

  describe(`the scale-down delay with a controller of version ${version}`, () => {
    test('scaleDownDelayRevisionLimit keeps only so many older revisions', () => {
      const cluster = blueGreen({ scaleDownDelaySeconds: 600, scaleDownDelayRevisionLimit: 1 }, { version });
      assert.equal(cluster.setImage('web:2').setImage('web:3').pods, 'r3 3, r2 3');
      const all = blueGreen({ scaleDownDelaySeconds: 600 }, { version });
      assert.equal(all.setImage('web:2').setImage('web:3').pods, 'r3 3, r2 3, r1 3');
    });

    test('a delay of 0 gives no deadline, so the old pods stay for good', () => {
      const cluster = blueGreen({ scaleDownDelaySeconds: 0 }, { version }).setImage('web:2').advance(36_000);
      assert.equal(cluster.pods, 'r2 3, r1 3');
    });
  });
}
