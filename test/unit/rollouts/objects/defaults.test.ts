// The controller's defaults, and where something that is written takes their place.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { abortScaleDownDelaySeconds, progressDeadlineSeconds, scaleDownDelaySeconds } from '../../../../src/rollouts';

describe('the defaults', () => {
  test('stand in only where nothing is written', () => {
    assert.equal(progressDeadlineSeconds({ progressDeadlineSeconds: 0 }), 0);
    assert.equal(scaleDownDelaySeconds({ scaleDownDelaySeconds: 0 }), 0);
    assert.equal(scaleDownDelaySeconds({}), 30);
  });

  test('0 seconds after an abort keep the pods until someone acts', () => {
    assert.equal(abortScaleDownDelaySeconds({ abortScaleDownDelaySeconds: 0 }), undefined);
    assert.equal(abortScaleDownDelaySeconds({}), 30);
  });
});
