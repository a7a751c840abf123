import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RolloutPlace } from '../../../../src/presentation';
import { panelTitles } from '../../../../src/presentation';

const place = (name: string, namespace = 'shop', context = 'prod'): RolloutPlace => ({ name, namespace, context });

describe('The titles of panels', () => {
  it('are the names alone where each is meant for one rollout', () =>
    assert.deepEqual(panelTitles([place('web'), place('api')], [place('web'), place('api'), place('worker', 'eu')]), [
      'web',
      'api',
    ]));

  it('tell twins apart, of another namespace or of another context, open or not', () => {
    assert.deepEqual(panelTitles([place('api'), place('web')], [place('api', 'routed')]), ['api · shop · prod', 'web']);
    assert.deepEqual(panelTitles([place('api'), place('api', 'shop', 'staging')], []), [
      'api · shop · prod',
      'api · shop · staging',
    ]);
  });

  it('are text on one line', () => {
    const [title = ''] = panelTitles([place('a\nb\u202e', '<b>')], [place('a\nb\u202e')]);
    assert.doesNotMatch(title, /[\n\u202e]/);
  });
});
