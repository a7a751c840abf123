// Selectors on their own: what they choose, and what a real server says to one it cannot read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fieldSelector, labelSelector } from '../../../../../src/demo/server/api/selectors';
import type { JsonObject } from '../../../../../src/demo/server/storage/json';
import { storedObject } from '../../storedObject';

const OBJECTS = [
  storedObject('Pod', 'web', { status: { phase: 'Running' } }, { labels: { app: 'web', tier: 'front', 'a.b/c': '1' } }),
  storedObject('Pod', 'api', { status: { phase: 'Pending' } }, { labels: { app: 'api', empty: '' } }),
  storedObject('Pod', 'bare', {}),
];

function chosen(selects: (object: JsonObject) => boolean): string {
  return OBJECTS.filter(selects)
    .map(({ metadata }) => metadata.name)
    .join(' ');
}

describe('A label selector', () => {
  const CASES: readonly (readonly [selector: string, chosen: string])[] = [
    ['', 'web api bare'],
    ['app=web', 'web'],
    ['app==web', 'web'],
    ['app!=web', 'api bare'],
    ['app', 'web api'],
    ['!app', 'bare'],
    ['! app', 'bare'],
    ['app in (web,api)', 'web api'],
    ['app in ( web , none )', 'web'],
    ['app notin (web)', 'api bare'],
    ['tier notin (front),app', 'api'],
    ['app=web,tier=back', ''],
    ['app,tier', 'web'],
    ['empty=', 'api'],
    ['empty!=,app', 'web'],
    ['a.b/c=1', 'web'],
    ['app=WEB', ''],
  ];
  for (const [selector, names] of CASES)
    it(`"${selector}" chooses ${names || 'nothing'}`, () => {
      assert.equal(chosen(labelSelector(selector)), names);
    });

  const REFUSED: readonly (readonly [selector: string, found: string])[] = [
    ['a===b', '='],
    ['=web', '='],
    ['app in web', 'web'],
    ['app in (web', ''],
    ['app in ()', ')'],
    ['app like web', 'like'],
    ['app=web tier=front', 'tier'],
    ['!', ''],
    ['app=web,,tier', ','],
  ];
  for (const [selector, found] of REFUSED)
    it(`"${selector}" is a 400 that names "${found}"`, () => {
      assert.throws(() => labelSelector(selector), {
        code: 400,
        reason: 'BadRequest',
        message: new RegExp(`^unable to parse requirement: found '${found.replace(/[)]/, '\\)')}'`),
      });
    });
});

describe('A field selector', () => {
  const FIELDS = ['metadata.name', 'status.phase'];
  const CASES: readonly (readonly [selector: string, chosen: string])[] = [
    ['metadata.name=web', 'web'],
    ['metadata.name==web', 'web'],
    ['metadata.name!=web', 'api bare'],
    ['status.phase=Running', 'web'],
    ['status.phase!=Running,metadata.name!=bare', 'api'],
    ['status.phase=', 'bare'],
    [String.raw`metadata.name=w\eb`, 'web'],
    [',metadata.name=api,', 'api'],
  ];
  for (const [selector, names] of CASES)
    it(`"${selector}" chooses ${names}`, () => {
      assert.equal(chosen(fieldSelector(selector, FIELDS)), names);
    });

  it('of a field that cannot be selected by is a 400 that names the field', () => {
    assert.throws(() => fieldSelector('metadata.name=web,spec.replicas=1', FIELDS), {
      code: 400,
      message: 'field label not supported: spec.replicas',
    });
  });

  it('without an operator is a 400 that quotes it', () => {
    assert.throws(() => fieldSelector('metadata.name', FIELDS), { code: 400, message: /'metadata\.name'/ });
  });
});
