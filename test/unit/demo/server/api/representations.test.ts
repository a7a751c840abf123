// The forms of one object and of a list: whole, as a table, and metadata only.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Form } from '../../../../../src/demo/server/api/representations';
import { listText, objectText } from '../../../../../src/demo/server/api/representations';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { arrayAt, isJsonObject, objectAt, parseJson } from '../../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';
import { CREATED_MS, storedObject } from '../../storedObject';

const MAP = kindNamed('ConfigMap');
const ROLLOUT = kindNamed('Rollout');
const map = storedObject('ConfigMap', 'settings', { data: { a: '1', b: '2' } });
const rollout = storedObject('Rollout', 'web', { spec: { replicas: 3 }, status: { HPAReplicas: 3 } });
const METADATA: JsonObject = { continue: '', resourceVersion: '1007' };

function form(representation: Form['representation'], includeObject = 'Metadata'): Form {
  return { representation, includeObject, now: CREATED_MS + 5 * 60_000 };
}

function parsed(text: string): JsonObject {
  const value = parseJson(text);
  assert.ok(isJsonObject(value));
  return value;
}

function rows(table: JsonObject): readonly JsonObject[] {
  return arrayAt(table, 'rows').filter(isJsonObject);
}

describe('An object', () => {
  it('as it is keeps every member', () => {
    assert.deepEqual(parsed(objectText(MAP, map, form('object'))), map);
  });

  it('as metadata keeps nothing else, and says what it is', () => {
    assert.deepEqual(parsed(objectText(ROLLOUT, rollout, form('metadata'))), {
      kind: 'PartialObjectMetadata',
      apiVersion: 'meta.k8s.io/v1',
      metadata: rollout.metadata,
    });
  });

  it('as a table is one row under the columns of its kind, at its own version', () => {
    const table = parsed(objectText(MAP, map, form('table')));
    assert.deepEqual([table['kind'], table['metadata']], ['Table', { resourceVersion: '1' }]);
    assert.deepEqual(
      arrayAt(table, 'columnDefinitions').map((column) => isJsonObject(column) && column['name']),
      ['Name', 'Data', 'Age'],
    );
    assert.deepEqual(rows(table)[0]?.['cells'], ['settings', '2', '5m']);
  });

  it('as a later event of a watch leaves the columns out', () => {
    assert.equal(parsed(objectText(MAP, map, form('table'), false))['columnDefinitions'], null);
  });

  const INCLUDED: readonly (readonly [includeObject: string, kind: string | undefined, spec: boolean])[] = [
    ['Metadata', 'PartialObjectMetadata', false],
    ['', 'PartialObjectMetadata', false],
    ['Object', 'Rollout', true],
    ['None', undefined, false],
  ];
  for (const [includeObject, kind, spec] of INCLUDED)
    it(`in a row that includes "${includeObject}" is ${kind ?? 'not there'}`, () => {
      const [row = {}] = rows(parsed(objectText(ROLLOUT, rollout, form('table', includeObject))));
      assert.equal('object' in row, kind !== undefined);
      assert.equal(objectAt(row, 'object')['kind'], kind);
      assert.equal('spec' in objectAt(row, 'object'), spec);
    });
});

describe('A list', () => {
  it('of custom resources names the kind on each item, as stock clients see it', () => {
    const list = parsed(listText(ROLLOUT, [rollout, rollout], METADATA, form('object')));
    assert.deepEqual(list, {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'RolloutList',
      metadata: METADATA,
      items: [rollout, rollout],
    });
  });

  it('of built-in kinds names it on the list only', () => {
    const list = parsed(listText(MAP, [map], METADATA, form('object')));
    assert.deepEqual([list['kind'], list['apiVersion']], ['ConfigMapList', 'v1']);
    assert.deepEqual(list['items'], [{ data: map['data'], metadata: map.metadata }]);
  });

  it('of nothing is a list', () => {
    for (const kind of [MAP, ROLLOUT])
      assert.deepEqual(parsed(listText(kind, [], METADATA, form('object')))['items'], []);
  });

  it('of metadata says what its items are', () => {
    const list = parsed(listText(ROLLOUT, [rollout], METADATA, form('metadata')));
    assert.deepEqual([list['kind'], list['metadata']], ['PartialObjectMetadataList', METADATA]);
    assert.ok(!JSON.stringify(list).includes('"spec"'));
  });

  it('as a table has a row for each, under one head', () => {
    const table = parsed(listText(MAP, [map, storedObject('ConfigMap', 'empty')], METADATA, form('table')));
    assert.deepEqual(table['metadata'], METADATA);
    assert.deepEqual(
      rows(table).map((row) => row['cells']),
      [
        ['settings', '2', '5m'],
        ['empty', '0', '5m'],
      ],
    );
  });
});
