// Which strategy of a text is meant by a place in it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { strategyAt, writtenStrategies } from '../../../../src/authoring/plan';
import { type Around, contextOf } from '../../../support/authoring/contextOf';

function manifest(name: string, weight: number): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: ${name}}
spec:
  strategy:
    canary: {steps: [{setWeight: ${weight}}]}
`;
}

/** The index of the strategy at the first place where `mark` stands. */
function indexAt(text: string, mark: string, around: Around = {}): number | undefined {
  const offset = text.indexOf(mark);
  assert.ok(offset >= 0, mark);
  return strategyAt(writtenStrategies(contextOf(text, around)), offset);
}

describe('the strategy at a place of manifests', () => {
  const text = `# Of the shop.\n${manifest('web', 20)}---\nkind: Service\nmetadata: {name: other}\n---\n${manifest('mail', 30)}`;
  for (const { mark, index } of [
    { mark: 'name: web', index: 0 },
    { mark: 'setWeight: 20', index: 0 },
    { mark: 'name: mail', index: 1 },
    { mark: 'setWeight: 30', index: 1 },
  ])
    test(`"${mark}" is number ${index}`, () => assert.equal(indexAt(text, mark), index));

  test('is the first at a place that belongs to none', () => {
    assert.equal(indexAt(text, 'kind: Service'), 0);
  });

  test('is none where there is no strategy', () => {
    assert.equal(indexAt('kind: Service\n', 'kind'), undefined);
  });
});

describe('the strategy at a place of values', () => {
  const head = 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nspec:\n';
  const around: Around = {
    chart: {
      'templates/web.yaml': `${head}  strategy: {{- toYaml .Values.web | nindent 4 }}\n`,
      'templates/mail.yaml': `${head}  strategy: {{- toYaml .Values.mail | nindent 4 }}\n`,
    },
  };
  const values = 'web: {canary: {steps: [{setWeight: 20}]}}\nimage: x\nmail: {canary: {steps: [{setWeight: 30}]}}\n';
  for (const { mark, index } of [
    { mark: 'setWeight: 20', index: 0 },
    { mark: 'image', index: 0 },
    { mark: 'mail:', index: 1 },
    { mark: 'setWeight: 30', index: 1 },
  ])
    test(`"${mark}" is number ${index}`, () => assert.equal(indexAt(values, mark, around), index));
});
