// The border between the plan preview's page and its host: what is not exactly one of our messages is nothing.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readPlanRequest, readPlanTarget, readToPlanPage } from '../../../../src/presentation/plan';

const target = { uri: 'file:///shop/values.yaml', index: 1 };
const view = { target, name: 'web', place: 'values.yaml', body: { kind: 'loading', sentence: '…' } };

describe("what only the plan preview's page says", () => {
  const understood: readonly (readonly [string, unknown])[] = [
    ['another number of replicas', { type: 'replicas', replicas: 12 }],
    ['back to the number of the text', { type: 'replicas', replicas: undefined }],
    ['to go to a step', { type: 'reveal', revision: 3, offset: 120 }],
  ];
  for (const [what, message] of understood)
    test(`is understood: ${what}`, () => {
      assert.deepEqual(readPlanRequest(message), message);
    });

  const wrong: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ready'],
    ['a list', [{ type: 'ready' }]],
    ['another type', { type: 'intent' }],
    ['no replicas at all', { type: 'replicas', replicas: 0 }],
    ['half a replica', { type: 'replicas', replicas: 1.5 }],
    ['more replicas than anybody plans with', { type: 'replicas', replicas: 1001 }],
    ['replicas that are a text', { type: 'replicas', replicas: '5' }],
    ['replicas that are null', { type: 'replicas', replicas: null }],
    ['a place before the text', { type: 'reveal', revision: 1, offset: -1 }],
    ['a place between two characters', { type: 'reveal', revision: 1, offset: 1.5 }],
    ['what every page says', { type: 'ready' }],
  ];
  for (const [what, message] of wrong)
    test(`is nothing when it is ${what}`, () => {
      assert.equal(readPlanRequest(message), undefined);
    });
});

describe('a message to the page of the plan preview', () => {
  test('is understood when it holds a view', () => {
    assert.deepEqual(readToPlanPage({ type: 'snapshot', revision: 1, view }), { type: 'snapshot', revision: 1, view });
  });
  const wrong: readonly (readonly [string, unknown])[] = [
    ['no revision', { type: 'snapshot', view }],
    ['no view', { type: 'snapshot', revision: 1 }],
    ['a view without a target', { type: 'snapshot', revision: 1, view: { ...view, target: {} } }],
    ['a view with another body', { type: 'snapshot', revision: 1, view: { ...view, body: { kind: 'rollout' } } }],
    ['another type', { type: 'view', revision: 1, view }],
  ];
  for (const [what, message] of wrong)
    test(`is nothing when it has ${what}`, () => {
      assert.equal(readToPlanPage(message), undefined);
    });
});

describe('what a restored plan preview was about', () => {
  test('is read with the replicas that were chosen', () => {
    assert.deepEqual(readPlanTarget({ ...target, replicas: 7 }), { ...target, replicas: 7 });
  });
  test('is read without replicas that nobody can plan with', () => {
    assert.deepEqual(readPlanTarget({ ...target, replicas: 'many' }), target);
  });
  for (const wrong of [
    undefined,
    null,
    {},
    { uri: '', index: 0 },
    { uri: 'file:///x', index: -1 },
    { uri: 5, index: 0 },
  ])
    test(`is not known from ${JSON.stringify(wrong)}`, () => {
      assert.equal(readPlanTarget(wrong), undefined);
    });
});
