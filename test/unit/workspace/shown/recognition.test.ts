// What a file was recognised as: the facts of it, which presentation words.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Recognition } from '../../../../src/workspace';
import { recognitions } from './recognised';

async function recognise<Kind extends Recognition['kind']>(
  when: string,
  kind: Kind,
): Promise<Extract<Recognition, { readonly kind: Kind }>> {
  const recognition = (await recognitions()).get(when);
  const isWanted = (found: Recognition): found is Extract<Recognition, { readonly kind: Kind }> => found.kind === kind;
  assert.ok(recognition && isWanted(recognition), `${when}: ${JSON.stringify(recognition)}`);
  return recognition;
}

async function assertNothing(when: string): Promise<void> {
  const all = await recognitions();
  assert.ok(all.has(when), when);
  assert.equal(all.get(when), undefined);
}

describe('a file', () => {
  test('that holds manifests is known by their kinds, and by the version they are checked against', async () => {
    const { objectKinds, version } = await recognise('manifests of several kinds', 'manifests');
    assert.deepEqual(objectKinds, ['Rollout', 'AnalysisTemplate', 'Rollout']);
    assert.match(version, /^1\.9\b/);
  });

  test('that holds values is known by the path of its strategy, what that becomes, and by which template', async () => {
    const { nearest, parts } = await recognise('values that a template passes on', 'values');
    assert.deepEqual(
      [nearest.path, nearest.target, nearest.certainty, nearest.templateFile],
      ['deploy.strategy', 'spec.strategy', 'verbatim', 'templates/rollout.yaml'],
    );
    assert.deepEqual(parts, [nearest]);
  });

  test('whose template rewrites its values is known as rewritten', async () => {
    const { nearest } = await recognise('values that a template rewrites', 'values');
    assert.equal(nearest.certainty, 'rewritten');
    assert.equal(nearest.templateFile, 'templates/rollout.yaml');
  });

  test('with several strategies has the nearest to a strategy, and the others', async () => {
    const { nearest, parts } = await recognise('values with more than one place', 'values');
    assert.equal(nearest.path, 'deploy.strategy');
    assert.equal(new Set(parts.map(({ path }) => path)).size, 3);
  });

  test('that a setting maps is certain without a template', async () => {
    const { nearest } = await recognise('values that the setting maps', 'values');
    assert.equal(nearest.path, 'app.deploy');
    assert.equal(nearest.templateFile, undefined);
    assert.notEqual(nearest.certainty, 'shape');
  });

  test('that only looks like a strategy is known by its shape', async () => {
    assert.equal((await recognise('values that only look like a strategy', 'values')).nearest.certainty, 'shape');
  });

  test("that is the values of a rollout's chart without a strategy is known by the chart", async () => {
    assert.equal((await recognise('values of a chart that reads none of them', 'unreadValues')).chart, 'shop');
  });

  test('that is a template is known by what it makes', async () => {
    assert.deepEqual((await recognise('a template of a chart', 'template')).objectKinds, ['Rollout']);
  });

  test('that is too large to be read says why, if it concerns rollouts', async () => {
    assert.notEqual((await recognise('a file that is too large', 'notRead')).reason, '');
    await assertNothing('a file that is too large and mentions no rollouts');
  });

  test('that has nothing to do with rollouts is nothing', () => assertNothing('a manifest of something else'));
});
