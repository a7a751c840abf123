// What a bad version costs: the facts of the sentences.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failureSentences } from '../../../../src/presentation/plan/failureSentences';
import { aTemplate, blueGreenPlan, canaryPlan, SEED_PLAN, SEED_STEPS } from '../../authoring/plan/strategies';
import { timesIn } from './timesIn';

const SERVICES = { activeService: 'api', previewService: 'api-preview' };
const SMOKE = { templates: [{ templateName: 'smoke' }] };
const TEMPLATES = [aTemplate('smoke', { count: 3, interval: '30s', failureLimit: 1 })];

describe('a bad version of a canary', () => {
  test('is stopped by an analysis: which one, when, where, and how much traffic met it', () => {
    const [stop = '', exposure = '', recovery, assumption, ...more] = failureSentences(SEED_PLAN);
    assert.deepEqual(timesIn(stop), ['4 failed measurements', '4 min', '60 %', '2 min']);
    assert.match(stop, /background analysis .*success-rate.*step 6 of 8/);
    assert.deepEqual(timesIn(exposure), ['30 %', '1 min 12 s']);
    assert.ok(recovery !== undefined && assumption !== undefined && more.length === 0);
  });

  test('whose traffic goes back slowly, or not wholly, is told so also where no measurement took time', () => {
    const routed = {
      ...{ canaryService: 'canary', stableService: 'stable', trafficRouting: { smi: {} }, dynamicStableScale: true },
      steps: [{ setWeight: 20 }, { setWeight: 50 }, { analysis: SMOKE }],
    };
    const templates = [aTemplate('smoke', { count: 1, failureLimit: 0 })];
    const told = (canary: object, podReadySeconds: number): string =>
      failureSentences(canaryPlan(canary, { replicas: 10, templates, podReadySeconds })).join(' ');
    assert.match(told(routed, 10), /20 s later/);
    const stuck = told({ ...routed, abortScaleDownDelaySeconds: 30 }, 10);
    assert.match(stuck, /keeps 20 % of the traffic.*1\.9\.1.*dynamicStableScale and abortScaleDownDelaySeconds/);
    assert.doesNotMatch(told({ ...routed, abortScaleDownDelaySeconds: 30 }, 0), /No production traffic/);
  });

  test('gets all traffic at the end where nothing measures it', () => {
    assert.deepEqual(failureSentences(canaryPlan({ steps: SEED_STEPS })).map(timesIn), [['8 min']]);
  });

  test('gets all traffic as soon as a step gives it', () => {
    const steps = [{ pause: { duration: '10m' } }, { setWeight: 100 }, { pause: { duration: '30m' } }];
    assert.deepEqual(failureSentences(canaryPlan({ steps }, { replicas: 10 })).map(timesIn), [['10 min']]);
  });

  test('waits for the approvals before all traffic, not for those behind', () => {
    const gated = (...gates: readonly object[]): readonly (readonly string[])[] =>
      failureSentences(canaryPlan({ steps: gates })).map(timesIn);
    assert.deepEqual(gated({ setWeight: 20 }, { pause: {} }), [['1 approval']]);
    assert.deepEqual(gated({ setWeight: 20 }, { pause: {} }, { pause: { duration: 60 } }, { pause: {} }), [
      ['2 approvals', '1 min'],
    ]);
    assert.deepEqual(gated({ pause: { duration: 60 } }, { setWeight: 100 }, { pause: {} }), [['1 min']]);
  });
});

describe('a bad version of a blue-green update', () => {
  test('is stopped before the switch, so that nothing is said of traffic that comes back', () => {
    const sentences = failureSentences(
      blueGreenPlan({ ...SERVICES, prePromotionAnalysis: SMOKE }, { templates: TEMPLATES }),
    );
    assert.match(sentences[0] ?? '', /before the switch \(smoke, /);
    assert.deepEqual(sentences.map(timesIn), [['2 failed measurements', '30 s', '0 %'], [], []]);
  });

  test('is stopped after the switch', () => {
    const sentences = failureSentences(
      blueGreenPlan({ ...SERVICES, postPromotionAnalysis: SMOKE }, { templates: TEMPLATES, podReadySeconds: 10 }),
    );
    assert.match(sentences[0] ?? '', /after the switch \(smoke, /);
    assert.deepEqual(sentences.map(timesIn), [['2 failed measurements', '40 s', '100 %'], ['75 %', '30 s'], [], []]);
  });

  test('waits for a person where nothing measures it', () => {
    const sentences = (podReadySeconds: number): readonly string[] =>
      failureSentences(blueGreenPlan({ ...SERVICES, autoPromotionEnabled: false }, { podReadySeconds }));
    assert.deepEqual(sentences(0).map(timesIn), [['1 approval']]);
    assert.deepEqual(sentences(10).map(timesIn), [['1 approval', '10 s']]);
  });
});
