// Which Rollouts use a template: by any analysis of their strategy, or through another template.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnalysisTemplate } from '../../../../../src/rollouts';
import { readAnalysisTemplate, templateUsers } from '../../../../../src/rollouts';
import type { Json } from '../../../../support/modelObjects';
import { aRollout } from '../../../../support/modelObjects';

const errors = { templates: [{ templateName: 'errors' }] };

function template(name: string, namespace: string | undefined, templates: readonly Json[] = []): AnalysisTemplate {
  const kind = namespace === undefined ? 'ClusterAnalysisTemplate' : 'AnalysisTemplate';
  const read = readAnalysisTemplate({
    kind,
    metadata: { name, namespace, uid: `${namespace ?? ''}/${name}` },
    spec: { metrics: [], templates },
  });
  assert.ok(read);
  return read;
}

function usersOf(strategy: Json, templates: readonly AnalysisTemplate[]): readonly string[] {
  const rollout = aRollout({ metadata: { name: 'web', namespace: 'shop' }, spec: { strategy } });
  return [...templateUsers(templates, [rollout]).keys()].sort();
}

describe('A template is used by a rollout', () => {
  const places: readonly (readonly [string, Json])[] = [
    ['in a step', { canary: { steps: [{ setWeight: 10 }, { analysis: errors }] } }],
    ['in the background', { canary: { analysis: errors } }],
    ['before promotion', { blueGreen: { prePromotionAnalysis: errors } }],
    ['after promotion', { blueGreen: { postPromotionAnalysis: errors } }],
    [
      'in an experiment',
      { canary: { steps: [{ experiment: { templates: [], analyses: [{ name: 'a', templateName: 'errors' }] } }] } },
    ],
  ];
  for (const [name, strategy] of places)
    it(name, () => {
      const templates = [template('errors', 'shop'), template('errors', 'other'), template('errors', undefined)];
      assert.deepEqual(usersOf(strategy, templates), ['shop/errors']);
    });

  it('of the cluster where it says so', () => {
    const analysis = { templates: [{ templateName: 'errors', clusterScope: true }] };
    const templates = [template('errors', 'shop'), template('errors', undefined)];
    assert.deepEqual(usersOf({ canary: { analysis } }, templates), ['/errors']);
  });

  it('through others, also where they name each other in a circle', () => {
    const templates = [
      template('errors', 'shop', [{ templateName: 'all', clusterScope: true }]),
      template('all', undefined, [{ templateName: 'errors' }, { templateName: 'gone' }]),
      template('unused', 'shop'),
    ];
    assert.deepEqual(usersOf({ canary: { analysis: errors } }, templates), ['/all', 'shop/errors']);
  });
});
