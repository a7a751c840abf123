// Pages, moments and tokens of lists, against a store without a server around it.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Page } from '../../../../../src/demo/server/api/listing';
import { listPage, readVersion } from '../../../../../src/demo/server/api/listing';
import { scalarText } from '../../../../../src/demo/server/storage/json';
import { kindNamed } from '../../../../../src/demo/server/storage/kinds';
import { Store } from '../../../../../src/demo/server/storage/store';
import { storedObject } from '../../storedObject';

const MAP = kindNamed('ConfigMap');

describe('A page of a list', () => {
  let store: Store;

  beforeEach(() => {
    store = new Store();
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      store.put(MAP, storedObject('ConfigMap', name, {}, { labels: { vowel: String('ae'.includes(name)) } }));
    store.put(MAP, storedObject('ConfigMap', 'z', {}, { namespace: 'other' }));
  });

  function list(query: Record<string, string>, namespace: string | undefined = 'default'): Page {
    return listPage(store, MAP, namespace, new URLSearchParams(query));
  }

  function names({ objects }: Page): string {
    return objects.map(({ metadata }) => metadata.name).join('');
  }

  /** The names of every page, one text a page, as a client reads them one after the other. */
  function pages(query: Record<string, string>): readonly string[] {
    const found: string[] = [];
    for (let token = ''; ;) {
      const page = list({ ...query, continue: token });
      found.push(names(page));
      token = scalarText(page.metadata['continue']);
      if (token === '') return found;
    }
  }

  const CHUNKS: readonly (readonly [query: Record<string, string>, pages: readonly string[]])[] = [
    [{}, ['abcde']],
    [{ limit: '0' }, ['abcde']],
    [{ limit: '2' }, ['ab', 'cd', 'e']],
    [{ limit: '5' }, ['abcde']],
    [{ limit: '9' }, ['abcde']],
    [{ limit: '1', labelSelector: 'vowel=true' }, ['a', 'e']],
    [{ limit: '2', fieldSelector: 'metadata.name!=b' }, ['ac', 'de']],
    [{ limit: '2', resourceVersion: '0' }, ['abcde']],
  ];
  for (const [query, expected] of CHUNKS)
    it(`asked with ${JSON.stringify(query)} comes as ${expected.join(', ')}`, () => {
      assert.deepEqual(pages(query), expected);
    });

  it('of one namespace leaves the others out, and of all has them in order', () => {
    assert.equal(names(list({}, 'other')), 'z');
    // Not through `list`, whose namespace has a default.
    assert.equal(names(listPage(store, MAP, undefined, new URLSearchParams())), 'abcdez');
  });

  it('tells how many are left, except where a selector would have to look at all of them', () => {
    assert.equal(list({ limit: '2' }).metadata['remainingItemCount'], 3);
    assert.ok(!('remainingItemCount' in list({ limit: '1', labelSelector: 'vowel' }).metadata));
    assert.ok(!('remainingItemCount' in list({}).metadata));
  });

  it('goes on at the moment of the first page, whatever has changed since', () => {
    const first = list({ limit: '2' });
    store.remove(MAP, 'default', 'c');
    store.put(MAP, storedObject('ConfigMap', 'bb'));
    const second = list({ limit: '2', continue: scalarText(first.metadata['continue']) });
    assert.equal(names(second), 'cd');
    assert.equal(second.metadata['resourceVersion'], first.metadata['resourceVersion']);
    assert.equal(names(list({})), 'abbbde');
  });

  it('is gone once its moment is forgotten, and says to begin anew', () => {
    const token = scalarText(list({ limit: '2' }).metadata['continue']);
    store.put(MAP, storedObject('ConfigMap', 'f'));
    store.compact();
    assert.throws(() => list({ continue: token }), { code: 410, reason: 'Expired', message: /without the continue/ });
  });

  it('exactly at a version shows that moment, else the latest', () => {
    const before = String(store.version);
    store.remove(MAP, 'default', 'a');
    assert.equal(names(list({ resourceVersion: before, resourceVersionMatch: 'Exact' })), 'abcde');
    assert.equal(names(list({ resourceVersion: before, resourceVersionMatch: 'NotOlderThan' })), 'bcde');
    assert.equal(names(list({ resourceVersion: before })), 'bcde');
  });

  const REFUSED: readonly (readonly [what: string, query: Record<string, string>, status: object])[] = [
    ['a token of another making', { continue: 'abc' }, { code: 400, message: /^invalid continue token: / }],
    [
      'a token that lacks its position',
      { continue: Buffer.from('{"rv":1000}').toString('base64url') },
      { code: 400, message: /^invalid continue token: / },
    ],
    ['a match without a version', { resourceVersionMatch: 'Exact' }, { code: 422, message: /resourceVersionMatch/ }],
    ['a version of the future', { resourceVersion: '999999' }, { code: 504, reason: 'Timeout' }],
    ['a version that is no number', { resourceVersion: '-1' }, { code: 400, message: /"-1"/ }],
  ];
  for (const [what, query, status] of REFUSED)
    it(`is refused for ${what}`, () => {
      assert.throws(() => list(query), status);
    });

  it('with a token and a version of its own is refused', () => {
    const token = scalarText(list({ limit: '1' }).metadata['continue']);
    assert.throws(() => list({ continue: token, resourceVersion: '1001' }), { code: 400, message: /continue/ });
    assert.equal(names(list({ continue: token, resourceVersion: '0' })), 'bcde');
  });

  it('reads an absent and an empty version as none', () => {
    assert.equal(readVersion(new URLSearchParams()), undefined);
    assert.equal(readVersion(new URLSearchParams('resourceVersion=')), undefined);
    assert.equal(readVersion(new URLSearchParams('resourceVersion=0')), 0);
  });
});
