import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chartRole } from '../../../../../src/authoring';

const ROLES: readonly (readonly [string, ReturnType<typeof chartRole>])[] = [
  ['values.yaml', 'values'],
  ['values.yml', 'values'],
  ['values-prod.yaml', 'values'],
  ['values.prod.yaml', 'values'],
  ['values_prod.yaml', 'values'],
  ['prod-values.yaml', 'values'],
  ['ci/test-values.yaml', 'values'],
  ['environments/prod.yaml', 'values'],
  ['env/prod/app.yaml', 'values'],
  ['templates/rollout.yaml', 'template'],
  ['templates/sub/_helpers.tpl', 'template'],
  ['templates/values.yaml', 'template'],
  ['charts/mlflow/values.yaml', undefined],
  ['crds/values.yaml', undefined],
  ['Chart.yaml', undefined],
  ['values.schema.json', undefined],
  ['other.yaml', undefined],
  ['myvalues.yaml', undefined],
];

describe('a file of a chart', () => {
  for (const [path, role] of ROLES) {
    it(`${path} is ${role ?? 'neither values nor a template'}`, () => assert.equal(chartRole(path), role));
  }
});
