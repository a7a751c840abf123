// What a person is told a file was recognised as: the facts of it. Its words stand in sentences.golden.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Recognition } from '../../../../src/workspace';
import { recognitions } from './recognised';

async function recognise(when: string): Promise<Recognition | undefined> {
  const found = await recognitions();
  assert.ok(found.has(when), when);
  return found.get(when);
}

describe('a file', () => {
  test('that holds manifests is told by their kinds, and by the version they are checked against', async () => {
    const recognition = await recognise('manifests of several kinds');
    assert.match(recognition?.text ?? '', /2 × Rollout.*AnalysisTemplate/);
    assert.match(recognition?.detail ?? '', /1\.9\b(?!\.0)/);
    assert.equal(recognition?.isGuess, false);
  });

  test('that holds values is told by the path of its strategy, what that becomes, and by which template', async () => {
    const recognition = await recognise('values that a template passes on');
    assert.match(recognition?.text ?? '', /deploy\.strategy → spec\.strategy/);
    assert.match(recognition?.detail ?? '', /templates\/rollout\.yaml/);
    assert.equal(recognition?.isGuess, false);
  });

  test('whose template rewrites its values says so', async () => {
    const recognition = await recognise('values that a template rewrites');
    assert.match(recognition?.detail ?? '', /rewritten.*templates\/rollout\.yaml/i);
  });

  test('with several strategies names the nearest to a strategy, and counts the others', async () => {
    const recognition = await recognise('values with more than one place');
    assert.match(recognition?.text ?? '', /^deploy\.strategy → .* 2 /);
  });

  test('that a setting maps says so', async () => {
    assert.match((await recognise('values that the setting maps'))?.detail ?? '', /valuesPaths/);
  });

  test('that only looks like a strategy is a guess', async () => {
    assert.equal((await recognise('values that only look like a strategy'))?.isGuess, true);
  });

  test("that is the values of a rollout's chart without a strategy is a guess, and names the chart", async () => {
    const recognition = await recognise('values of a chart that reads none of them');
    assert.equal(recognition?.isGuess, true);
    assert.match(recognition.detail, /shop/);
  });

  test('that is a template is told by what it makes', async () => {
    assert.match((await recognise('a template of a chart'))?.text ?? '', /template.*Rollout/);
  });

  test('that is too large to be read says why, if it concerns rollouts', async () => {
    assert.equal((await recognise('a file that is too large'))?.isGuess, true);
    assert.equal(await recognise('a file that is too large and mentions no rollouts'), undefined);
  });

  test('that has nothing to do with rollouts is told nothing about', async () => {
    assert.equal(await recognise('a manifest of something else'), undefined);
  });

  test('is told whole to those who hear it: what it is, and every reason', async () => {
    for (const [when, recognition] of await recognitions())
      if (recognition) assert.ok(recognition.spoken.startsWith(`Argo Rollouts: ${recognition.text}. `), when);
  });
});
