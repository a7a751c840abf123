// What the status of the active editor says of a file: the facts in it. Its words stand in sentences.golden.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileStatus } from '../../../../src/presentation/files';
import type { RecognisedFile } from '../../../../src/presentation/files/fileStatus';

type Values = Extract<RecognisedFile, { readonly kind: 'values' }>;
type Part = Values['nearest'];

const READ: Part = {
  ...{ path: 'deploy.strategy', target: 'spec.strategy' },
  ...{ certainty: 'verbatim', templateFile: 'templates/rollout.yaml', reason: 'A template writes it.' },
};

function values(nearest: Part, ...others: readonly Part[]): Values {
  return { kind: 'values', nearest, parts: [nearest, ...others] };
}

const FILES: readonly RecognisedFile[] = [
  { kind: 'notRead', reason: 'The file is too large.' },
  { kind: 'manifests', objectKinds: ['Rollout', 'AnalysisTemplate', 'Rollout'], version: '1.9.0' },
  { kind: 'template', objectKinds: ['Rollout'] },
  values(READ),
  { kind: 'unreadValues', chart: 'shop' },
];

describe('the status of a file', () => {
  test('counts kinds of manifests, and names the version they are checked against', () => {
    const { text, detail } = fileStatus({
      kind: 'manifests',
      objectKinds: ['Rollout', 'AnalysisTemplate', 'Rollout'],
      version: '1.9.0',
    });
    assert.match(text, /2 × Rollout.*AnalysisTemplate/);
    assert.match(detail, /1\.9\b(?!\.0)/);
  });

  test('leads from the path of the values to what that becomes, and names the template', () => {
    const { text, detail } = fileStatus(values(READ));
    assert.match(text, /deploy\.strategy → spec\.strategy$/);
    assert.match(detail, /templates\/rollout\.yaml/);
  });

  test('counts the other paths of values, each once', () => {
    const steps = { ...READ, path: 'steps', target: 'spec.strategy.canary.steps' };
    const again = { ...steps, target: 'spec.strategy.canary.analysis' };
    assert.match(fileStatus(values(READ, steps, again, { ...READ, path: 'x' })).text, /^deploy\.strategy → .* 2 /);
  });

  test('says where that is known from', () => {
    const detail = (part: Partial<Part>): string => fileStatus(values({ ...READ, ...part })).detail;
    assert.match(detail({ certainty: 'rewritten' }), /rewritten.*templates\/rollout\.yaml/i);
    assert.match(detail({ templateFile: undefined }), /valuesPaths/);
    assert.match(detail({ certainty: 'shape', templateFile: undefined }), /shape/);
  });

  test('names what a template makes, and a chart that reads nothing', () => {
    assert.match(fileStatus({ kind: 'template', objectKinds: ['Rollout'] }).text, /template.*Rollout/);
    assert.match(fileStatus({ kind: 'unreadValues', chart: 'shop' }).detail, /shop/);
  });

  test('asks a person to look where nothing is certain', () => {
    assert.deepEqual(
      FILES.map((file) => fileStatus(file).isGuess),
      [true, false, false, false, true],
    );
    assert.equal(fileStatus(values(READ, { ...READ, certainty: 'shape' })).isGuess, true);
  });

  test('is told whole to those who hear it: what it is, and every reason', () => {
    for (const file of FILES) {
      const { text, spoken } = fileStatus(file);
      assert.ok(spoken.startsWith(`Argo Rollouts: ${text}. `), spoken);
    }
    const other = { ...READ, path: 'steps', reason: 'The setting maps it.' };
    assert.match(fileStatus(values(READ, other, other)).spoken, /A template writes it\. The setting maps it\.$/);
  });
});
